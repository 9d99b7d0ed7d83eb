import Charts

extension HomeModel {
    /// The entries that the filter lets through, in the order of the list.
    public var shown: [HomeEntry] {
        let words = filter.lowercased().split(separator: " ")
        return (entries ?? []).filter { entry in words.allSatisfy { entry.searchText.contains($0) } }
    }

    /// The chosen entry.
    public var selected: HomeEntry? {
        let shown = shown
        return shown.first { $0.id == chosen } ?? shown.first
    }

    /// The chosen preset.
    public var selectedPreset: Preset? { presets.indices.contains(presetIndex) ? presets[presetIndex] : nil }

    /// Rows of the list.
    var listRows: Int { max(1, HomeLayout(size: size).list.height) }

    /// The place of the selection among what is shown.
    var selectedIndex: Int {
        guard tab == .sessions else { return presetIndex }
        let shown = shown
        return shown.firstIndex { $0.id == chosen } ?? 0
    }

    private var count: Int { tab == .sessions ? shown.count : presets.count }

    /// Takes what there is; what was chosen stays so wherever it goes.
    mutating func take(_ entries: [HomeEntry]) {
        self.entries = entries.sorted {
            ($0.isLive ? 0 : 1, -$0.lastSignMilliseconds, $0.id) < ($1.isLive ? 0 : 1, -$1.lastSignMilliseconds, $1.id)
        }
        let known = Set(entries.map(\.id))
        marked.removeAll { !known.contains($0) }
        keepSelectionVisible()
    }

    /// Chooses a line by its number.
    mutating func choose(_ index: Int) {
        let index = max(0, min(count - 1, index))
        if tab == .presets {
            presetIndex = index
        } else {
            let shown = shown
            chosen = shown.indices.contains(index) ? shown[index].id : nil
        }
        keepSelectionVisible()
    }

    /// Scrolls as little as shows the selection.
    mutating func keepSelectionVisible() {
        let index = selectedIndex
        firstRow = min(firstRow, index)
        firstRow = max(firstRow, index - listRows + 1)
        firstRow = max(0, min(firstRow, count - listRows))
    }

    /// Marks the chosen session, or takes the mark away.
    mutating func toggleMark() {
        guard let selected else { return }
        if marked.contains(selected.id) {
            marked.removeAll { $0 == selected.id }
        } else if marked.count < ComparisonModel.maximumSessions {
            marked.append(selected.id)
        } else {
            notice = Notice(
                "\(ComparisonModel.maximumSessions) sessions are marked already: no more are shown together")
            return
        }
        choose(selectedIndex + 1)
    }
}
