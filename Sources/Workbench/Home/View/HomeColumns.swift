import Charts

/// The columns of the list of sessions: what fits, the most telling first.
struct HomeColumns {
    /// What a column tells.
    enum Kind: String, CaseIterable {
        case state = "state"
        case model = "model"
        case data = "data"
        case epoch = "epoch"
        case best = "best %"
        case age = "age"
        case spark = "test error"
        case file = "file"
    }

    /// A column and where it stands.
    struct Column {
        let kind: Kind
        let x: Int
        let width: Int
        /// Whether numbers are set to the right.
        var isNumeric: Bool { [.epoch, .best, .age].contains(kind) }
    }

    /// In the order in which they are drawn, after two columns for marks.
    let columns: [Column]

    init(width: Int) {
        var widths: [Kind: Int] = [.state: 8, .model: 13, .epoch: 7]
        let wishes: [(Kind, Int)] = [
            (.best, 6), (.age, 6), (.spark, 8), (.model, 16), (.file, 14), (.state, 12), (.data, 13), (.spark, 10),
            (.file, 24), (.model, 22), (.spark, 24), (.file, 40), (.model, 30), (.spark, 40), (.file, 60),
        ]
        func total() -> Int { 2 + widths.values.reduce(0) { $0 + $1 + 1 } - 1 }
        for (kind, wish) in wishes {
            let before = widths[kind]
            widths[kind] = wish
            if total() > width { widths[kind] = before }
        }
        // What is left makes the names easier to tell apart.
        let rest = max(0, width - total())
        let elastic: Kind = widths[.file] != nil ? .file : .model
        widths[elastic, default: 0] += elastic == .model ? min(rest, 12) : rest
        var x = 2
        columns = Kind.allCases.compactMap { kind in
            guard let width = widths[kind] else { return nil }
            defer { x += width + 1 }
            return Column(kind: kind, x: x, width: width)
        }
    }
}
