import Records

/// A line of a picture: lines of bases, what is done, channels, size, parameters.
struct PictureLine {
    static let header = columns("", "channels", "pixels", "parameters")

    let text: String

    /// A heading of a part of the network.
    init(title: String, parameters: Int? = nil) {
        text = Self.columns(title, "", "", parameters.map(NetworkSummary.grouped) ?? "")
    }

    /// A line inside a group.
    init(_ start: String, _ text: String, parameters: String = "") {
        self.text = Self.columns(start + text, "", "", parameters)
    }

    /// A step outside blocks.
    init(_ step: NetworkOutline.Step) {
        self.init(
            "       ", step.pictureText, step.channels.map { "\($0.inputs)→\($0.outputs)" } ?? "", step.newSize,
            NetworkSummary.grouped(step.parameters))
    }

    /// A step of blocks that are drawn as one.
    init(_ start: String, _ step: NetworkOutline.Run.Folded) {
        self.init(start, step.first.pictureText, step.channels, step.first.newSize, step.parametersText)
    }

    private init(_ start: String, _ text: String, _ channels: String, _ newSize: Int?, _ parameters: String) {
        let size = newSize.map { "\($0)×\($0)" } ?? ""
        self.text = Self.columns(start + text, channels, size, parameters == "0" ? "" : parameters)
    }

    /// Numbers end at their columns, or before what stands at their right.
    private static func columns(_ text: String, _ channels: String, _ size: String, _ parameters: String) -> String {
        var (right, start) = ("", 80)
        for (field, end) in [(parameters, 80), (size, 68), (channels, 60)] where !field.isEmpty {
            let gap = max(right.isEmpty ? 0 : 1, start - end)
            right = field + String(repeating: " ", count: gap) + right
            start = 80 - right.count
        }
        let line = text + String(repeating: " ", count: max(1, start - text.count)) + right
        let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
        return String(line[..<end])
    }
}

/// What stands at the left of a group's lines: a line for every basis, two columns each, and one for the shortcut.
struct Rails {
    private let count: Int

    init(_ count: Int) { self.count = count }

    /// The line of a basis begins; those before it go on.
    func start(of basis: Int) -> String {
        " " + String(repeating: "│ ", count: basis) + "\(NetworkPicture.letter(basis)) "
            + String(repeating: "  ", count: count - basis - 1) + margin
    }

    /// A line of a block: its shortcut begins, goes on or ends at the text.
    func line(_ shortcut: Shortcut) -> String {
        " " + String(repeating: "│ ", count: count) + margin + "\(shortcut.rawValue) "
    }

    /// An arrow leads from the line of a basis to what uses it.
    func use(of basis: Int, _ shortcut: Shortcut) -> String {
        " " + String(repeating: "│ ", count: basis) + "├─" + String(repeating: "┼─", count: count - basis - 1)
            + String(repeating: "─", count: margin.count) + (shortcut == .none ? "─▶" : "┼▶")
    }

    /// The line from a block's input past its path to what they meet in.
    enum Shortcut: Character {
        case none = " "
        case begins = "╭"
        case goesOn = "│"
        case ends = "╰"
    }

    /// Text begins at the same column as in groups of at most two bases.
    private var margin: String { String(repeating: " ", count: max(0, 4 - 2 * count)) }
}

extension NetworkOutline.Step {
    fileprivate var pictureText: String { text { String(NetworkPicture.letter($0)) } }
}

extension NetworkOutline.Run {
    /// Elements of the parameters: of one block where all have as many.
    var parametersText: String {
        if count == 1 { return NetworkSummary.grouped(parameters) }
        return isEven
            ? "\(count) × \(NetworkSummary.grouped(parameters / count))" : "Σ \(NetworkSummary.grouped(parameters))"
    }
}

extension NetworkOutline.Run.Folded {
    /// Of one block; where blocks differ, of all.
    fileprivate var parametersText: String {
        guard sum > 0 else { return "" }
        return isEven ? NetworkSummary.grouped(first.parameters) : "Σ \(NetworkSummary.grouped(sum))"
    }
}
