extension NetworkOutline {
    /// Blocks of a group, one after another, that are drawn as one.
    public struct Run: Hashable, Sendable {
        /// A step of all of them.
        public struct Folded: Hashable, Sendable {
            /// That of the first block.
            public let first: Step
            /// That of the last block.
            public let last: Step
            /// Parameters of all blocks together.
            public let sum: Int
            /// The uses of the basis that the blocks make here, from 0.
            public let uses: [Int]

            /// Whether all blocks have equally many parameters here.
            public let isEven: Bool

            /// `64→128`, or `64…992→128` where blocks differ.
            public var channels: String {
                guard let one = first.channels, let other = last.channels else { return "" }
                func range(_ number: KeyPath<Channels, Int>) -> String {
                    let (from, through) = (one[keyPath: number], other[keyPath: number])
                    return from == through ? "\(from)" : "\(from)…\(through)"
                }
                return "\(range(\.inputs))→\(range(\.outputs))"
            }
        }

        /// The number of the first block, from 1.
        public let firstBlock: Int
        /// Number of blocks.
        public let count: Int
        /// What each of them does.
        public let steps: [Folded]

        /// Parameters of all blocks together.
        public var parameters: Int { steps.reduce(0) { $0 + $1.sum } }

        /// Whether all blocks have equally many parameters, step by step.
        public var isEven: Bool { steps.allSatisfy(\.isEven) }

        /// Whether the input goes past the path to a join.
        public var hasShortcut: Bool { steps.last?.first.isJoin ?? false }

        /// `block 1`, or `blocks 2…4 ×3`.
        public var title: String {
            count == 1 ? "block \(firstBlock)" : "blocks \(firstBlock)…\(firstBlock + count - 1) ×\(count)"
        }

        init(firstBlock: Int, _ blocks: [[Step]]) {
            self.firstBlock = firstBlock
            count = blocks.count
            steps = blocks[0].indices.map { index in
                let sum = blocks.reduce(0) { $0 + $1[index].parameters }
                return Folded(
                    first: blocks[0][index], last: blocks[blocks.count - 1][index], sum: sum,
                    uses: blocks.compactMap { $0[index].use },
                    isEven: sum == blocks.count * blocks[0][index].parameters)
            }
        }
    }
}

extension NetworkOutline.Group {
    /// The blocks in as few runs as there can be.
    public var runs: [NetworkOutline.Run] {
        var runs: [[[NetworkOutline.Step]]] = []
        for block in blocks {
            if let first = runs.last?.first, first.count == block.count,
                zip(first, block).allSatisfy({ $0.isDrawn(like: $1) })
            {
                runs[runs.count - 1].append(block)
            } else {
                runs.append([block])
            }
        }
        var number = 1
        return runs.map { blocks in
            defer { number += blocks.count }
            return NetworkOutline.Run(firstBlock: number, blocks)
        }
    }

    /// The block in which a basis of the group is used for the n-th time, both from 0; `nil` where it is not.
    public func block(ofUse use: Int, ofBasis basis: Int) -> Int? {
        blocks.firstIndex { $0.contains { $0.basis == basis && $0.use == use } }
    }
}
