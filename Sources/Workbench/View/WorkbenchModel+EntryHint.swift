extension WorkbenchModel {
    /// What is said beside a text that is being typed.
    func hint(for entry: TextEntry) -> String {
        switch entry.purpose {
        case .jump: return "1200, e12, 50%, +100, -1e, marker"
        case .search:
            guard !entry.text.isEmpty else { return "notes, markers, options, events" }
            let count = matches(of: entry.text).count
            return count == 1 ? "1 match" : "\(count) matches"
        case .lambda, .learningRate, .note, .marker: return "Enter sends, Esc cancels"
        }
    }
}
