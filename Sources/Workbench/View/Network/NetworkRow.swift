import Records

/// A line of the network view.
struct NetworkRow {
    /// What stands right of the lines of bases.
    enum Content {
        /// A part of the network: stem, group, end; the most telling wording first.
        case heading([String])
        /// A basis, by its number in the session.
        case basis(Int)
        /// Blocks that are drawn as one.
        case blocks(String)
        case step(Step)
        /// What is learned: the loss and its orthogonality term.
        case loss
    }

    /// A step of one or several blocks.
    struct Step {
        var parts: [NetworkOutline.Part]
        var channels: String
        /// Height and width of the output where it differs from the input's.
        var size: Int?
        /// The basis it takes filters of, by its number in the session.
        var basis: Int?
        /// Which uses of the basis it is, from 0.
        var uses: [Int] = []
    }

    /// The line that leads from a basis down to its uses.
    enum Rail {
        case none, passes, use, lastUse
    }

    /// The block's input on its way past the block.
    enum Shortcut: Character {
        case none = " "
        case begins = "╭"
        case goesOn = "│"
        case ends = "╰"
    }

    /// One for each basis of the group.
    var rails: [Rail] = []
    var shortcut = Shortcut.none
    var content: Content
    /// The number of the group's first basis in the session.
    var firstBasis = 0
}

extension NetworkRow {
    /// A whole network, equal blocks folded.
    static func rows(of outline: NetworkOutline) -> [NetworkRow] {
        var rows = [NetworkRow(content: .heading(["stem"]))] + outline.stem.map { NetworkRow($0) }
        var firstBasis = 0
        for group in outline.groups {
            rows += Self.rows(of: group, firstBasis: firstBasis)
            firstBasis += group.bases.count
        }
        rows += [NetworkRow(content: .heading(["end"]))] + outline.head.map { NetworkRow($0) }
        return rows + [NetworkRow(content: .loss)]
    }

    /// A step outside blocks.
    private init(_ step: NetworkOutline.Step) {
        let channels = step.channels.map { "\($0.inputs)→\($0.outputs)" } ?? ""
        content = .step(Step(parts: step.parts, channels: channels, size: step.newSize))
    }

    private static func rows(of group: NetworkOutline.Group, firstBasis: Int) -> [NetworkRow] {
        let blocks = group.blocks.count == 1 ? "1 block" : "\(group.blocks.count) blocks"
        let title = "group \(group.index): \(blocks), \(group.width) channels of \(group.size)×\(group.size)"
        let short = "group \(group.index): \(blocks), \(group.width)×\(group.size)×\(group.size)"
        var rows = [NetworkRow(content: .heading([title, short]))]
        for index in group.bases.indices {
            // The lines of the bases before it have begun already.
            let rails = group.bases.indices.map { $0 < index ? Rail.passes : .none }
            rows.append(NetworkRow(rails: rails, content: .basis(firstBasis + index)))
        }
        for run in group.runs {
            rows.append(NetworkRow(shortcut: run.hasShortcut ? .begins : .none, content: .blocks(run.title)))
            for step in run.steps {
                let content = Step(
                    parts: step.first.parts, channels: step.channels, size: step.first.newSize,
                    basis: step.first.basis.map { firstBasis + $0 }, uses: step.uses)
                let shortcut: Shortcut = step.first.isJoin ? .ends : run.hasShortcut ? .goesOn : .none
                rows.append(NetworkRow(shortcut: shortcut, content: .step(content)))
            }
        }
        drawRails(of: group, firstBasis: firstBasis, into: &rows)
        let transition = group.transition.map { NetworkRow($0) }
        return rows + (transition.isEmpty ? [] : [NetworkRow(content: .blocks("transition"))] + transition)
    }

    /// A basis' line goes from its own row to its last use.
    private static func drawRails(
        of group: NetworkOutline.Group, firstBasis: Int, into rows: inout [NetworkRow]
    ) {
        for index in rows.indices { rows[index].firstBasis = firstBasis }
        let first = 1 + group.bases.count
        for basis in group.bases.indices {
            let uses = rows.indices.filter { rows[$0].basisOfUse == firstBasis + basis }
            for row in rows.indices.dropFirst(first) {
                if rows[row].rails.isEmpty { rows[row].rails = group.bases.map { _ in .none } }
                guard let last = uses.last, row <= last else { continue }
                rows[row].rails[basis] = row == last ? .lastUse : uses.contains(row) ? .use : .passes
            }
        }
    }

    /// The basis that the row takes filters of, by its number in the session.
    var basisOfUse: Int? {
        if case .step(let step) = content { step.basis } else { nil }
    }

    /// Whether the row is the chosen basis, or the chosen use of it.
    func isChosen(basis: Int, use: Int?) -> Bool {
        switch content {
        case .basis(basis): use == nil
        case .step(let step): step.basis == basis && use.map(step.uses.contains) ?? false
        default: false
        }
    }
}
