import Charts
import Records

/// All convolutions of a network on one row, those of bases by their numbers (Figure 1).
struct NetworkMap {
    /// A character and what it stands for.
    struct Piece {
        var text: String
        /// The basis it takes filters of, by its number in the session.
        var basis: Int?
        /// The use of the basis; `nil` where it stands for several.
        var use: Int?
    }

    /// From the first convolution to the last.
    let pieces: [Piece]

    /// Every convolution where they fit, else every block of those that are alike once.
    init(_ outline: NetworkOutline, columns: Int) {
        let whole = Self.pieces(of: outline, isFolded: false)
        let isWide = whole.reduce(0) { $0 + $1.text.count } <= columns
        pieces = isWide ? whole : Self.pieces(of: outline, isFolded: true)
    }

    private static func pieces(of outline: NetworkOutline, isFolded: Bool) -> [Piece] {
        var pieces = outline.stem.filter { $0.convolution != nil }.map { _ in Piece(text: "▪") }
        var firstBasis = 0
        for group in outline.groups {
            pieces.append(Piece(text: "│"))
            if isFolded {
                for run in group.runs {
                    pieces += run.steps.compactMap { piece($0.first, firstBasis, isOne: run.count == 1) }
                    if run.count > 1 { pieces.append(Piece(text: "×\(run.count) ")) }
                }
            } else {
                pieces += group.blocks.flatMap { $0.compactMap { piece($0, firstBasis, isOne: true) } }
            }
            firstBasis += group.bases.count
        }
        return pieces + [Piece(text: "│")]
    }

    /// Coefficients belong to the basis before them.
    private static func piece(_ step: NetworkOutline.Step, _ firstBasis: Int, isOne: Bool) -> Piece? {
        guard let convolution = step.convolution, convolution.role != .coefficients else { return nil }
        guard let basis = step.basis.map({ firstBasis + $0 }) else { return Piece(text: "▪") }
        return Piece(text: String(WorkbenchModel.tag(basis)), basis: basis, use: isOne ? step.use : nil)
    }
}
