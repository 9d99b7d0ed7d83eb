/// Blocks of a group, one after another, that are drawn as one.
struct PictureRun {
    /// What is drawn for all of them.
    struct Step {
        let first: PictureStep
        let last: PictureStep
        /// Of all blocks together.
        let sum: Int
        let count: Int

        /// `64→128`, or `64…992→128` where blocks differ.
        var channels: String {
            guard let one = first.channels, let other = last.channels else { return "" }
            func range(_ number: KeyPath<PictureStep.Channels, Int>) -> String {
                let (from, through) = (one[keyPath: number], other[keyPath: number])
                return from == through ? "\(from)" : "\(from)…\(through)"
            }
            return "\(range(\.inputs))→\(range(\.outputs))"
        }

        /// Of one block; where blocks differ, of all.
        var parameters: String {
            guard sum > 0 else { return "" }
            return sum == count * first.parameters
                ? NetworkSummary.grouped(first.parameters) : "Σ \(NetworkSummary.grouped(sum))"
        }
    }

    /// Number of blocks.
    let count: Int
    let steps: [Step]

    private var parameters: Int { steps.reduce(0) { $0 + $1.sum } }

    /// Whether the input goes past the path to a join.
    var hasShortcut: Bool { steps.last?.first.isJoin ?? false }

    /// Elements of the parameters: of one block where all have as many.
    var parametersText: String {
        if count == 1 { return NetworkSummary.grouped(parameters) }
        let isEven = steps.allSatisfy { $0.sum == count * $0.first.parameters }
        return isEven
            ? "\(count) × \(NetworkSummary.grouped(parameters / count))" : "Σ \(NetworkSummary.grouped(parameters))"
    }

    /// As few runs as there can be.
    static func runs(of blocks: [[PictureStep]]) -> [PictureRun] {
        var runs: [[[PictureStep]]] = []
        for block in blocks {
            if let first = runs.last?.first, first.count == block.count,
                zip(first, block).allSatisfy({ $0.isDrawn(like: $1) })
            {
                runs[runs.count - 1].append(block)
            } else {
                runs.append([block])
            }
        }
        return runs.map(PictureRun.init)
    }

    private init(_ blocks: [[PictureStep]]) {
        count = blocks.count
        steps = zip(blocks[0], blocks[blocks.count - 1]).enumerated().map { index, ends in
            Step(
                first: ends.0, last: ends.1, sum: blocks.reduce(0) { $0 + $1[index].parameters }, count: blocks.count)
        }
    }
}
