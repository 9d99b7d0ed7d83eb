import Charts

extension HomeModel {
    /// Takes a key: first what stands before the list, then the table.
    mutating func press(_ key: Key) -> [HomeEffect] {
        notice = nil
        switch overlay {
        case .help(let row): return press(key, help: row)
        case .confirmDelete(let deletion): return press(key, deletion)
        case .form(let form): return press(key, form)
        case .confirmQuit: return pressConfirmQuit(key)
        case nil: break
        }
        if isFiltering { return pressFilter(key) }
        guard let action = HomeKeyTable.action(of: key) else {
            notice = Notice("\(key.name) does nothing here; ? shows all keys")
            return []
        }
        if let reason = unavailability(of: action) {
            notice = Notice(reason)
            return []
        }
        return perform(action)
    }

    private mutating func perform(_ action: HomeAction) -> [HomeEffect] {
        switch action {
        case .move(let rows): choose(selectedIndex + rows)
        case .moveScreens(let screens): choose(selectedIndex + screens * listRows)
        case .first: choose(0)
        case .last: choose(.max)
        case .open: return open()
        case .enter: return enterStudy()
        case .back: return goBack()
        case .mark: toggleMark()
        case .filter: isFiltering = true
        case .delete: return selected.map { [.examine($0.id)] } ?? []
        case .resume: return selected.map { [.resume($0.id)] } ?? []
        case .newRun: return show(emptyForm())
        case .nextTab:
            tab = tab == .sessions ? .presets : .sessions
            firstRow = 0
            keepSelectionVisible()
            return tab == .presets ? [.measurePresets] : []
        case .nextColors:
            limit.colors = ColorDepth(rawValue: limit.colors.rawValue - 1) ?? .rgb
            notice = Notice("colors: \(limit.colors.name) at most")
        case .nextGlyphs:
            limit.glyphs = GlyphSet(rawValue: limit.glyphs.rawValue - 1) ?? .braille
            notice = Notice("glyphs: \(limit.glyphs.name) at most")
        case .help: overlay = .help(row: 0)
        case .redraw: return [.redraw]
        case .suspend: return [.suspend]
        case .quit:
            // Whoever looks at a demonstration is often a guest who pressed a key by mistake.
            if permissions.mayWriteFiles { return [.quit] }
            overlay = .confirmQuit
        }
        return []
    }

    private mutating func open() -> [HomeEffect] {
        if tab == .presets { return selectedPreset.map { [.startPreset($0.id)] } ?? [] }
        if !marked.isEmpty { return [.open(marked)] }
        return selected.map { [.open([$0.id])] } ?? []
    }

    private mutating func enterStudy() -> [HomeEffect] {
        guard let selected else { return [] }
        (study, chosenOutside, entries, chosen, firstRow) = (selected.id, selected.id, nil, nil, 0)
        (filter, marked) = ("", [])
        return [.enter(selected.id)]
    }

    private mutating func goBack() -> [HomeEffect] {
        if !filter.isEmpty {
            filter = ""
            keepSelectionVisible()
        } else if !marked.isEmpty {
            marked = []
        } else if study != nil {
            (study, entries, chosen, firstRow) = (nil, nil, chosenOutside, 0)
            return [.enter(nil)]
        } else if tab == .presets {
            tab = .sessions
            keepSelectionVisible()
        }
        return []
    }

    private mutating func pressFilter(_ key: Key) -> [HomeEffect] {
        switch key {
        case .enter: isFiltering = false
        case .escape, .control("c"):
            isFiltering = false
            filter = ""
        case .backspace:
            if filter.isEmpty { isFiltering = false } else { filter.removeLast() }
        case .control("u"): filter = ""
        case .character(let character): filter.append(character)
        case .up: choose(selectedIndex - 1)
        case .down: choose(selectedIndex + 1)
        case .control("l"): return [.redraw]
        default: break
        }
        keepSelectionVisible()
        return []
    }

    private mutating func press(_ key: Key, help row: Int) -> [HomeEffect] {
        let last = HomeHelp.lastRow(self)
        switch key {
        case .down, .character("j"): overlay = .help(row: min(last, row + 1))
        case .up, .character("k"): overlay = .help(row: max(0, row - 1))
        case .pageDown, .character(" "): overlay = .help(row: min(last, row + 10))
        case .pageUp: overlay = .help(row: max(0, row - 10))
        case .control("l"): return [.redraw]
        case .control("z") where permissions.maySuspend: return [.suspend]
        default: overlay = nil
        }
        return []
    }

    private mutating func press(_ key: Key, _ deletion: Deletion) -> [HomeEffect] {
        switch key {
        case .character("y"), .character("Y"):
            overlay = nil
            return [.delete(deletion)]
        case .character("n"), .character("N"), .escape, .character("q"), .control("c"): overlay = nil
        case .control("l"): return [.redraw]
        default: break
        }
        return []
    }

    private mutating func pressConfirmQuit(_ key: Key) -> [HomeEffect] {
        switch key {
        case .character("y"), .character("Y"): return [.quit]
        case .control("l"): return [.redraw]
        default: overlay = nil
        }
        return []
    }

    private mutating func press(_ key: Key, _ form: RunForm) -> [HomeEffect] {
        var form = form
        switch key {
        case .escape, .control("c"):
            overlay = nil
            return []
        case .control("l"): return [.redraw]
        case .control("z") where permissions.maySuspend: return [.suspend]
        case _ where form.isStarting: return []
        case .tab, .down: form.move(1)
        case .backTab, .up: form.move(-1)
        case .enter: return submit(form)
        default: form.edit(key)
        }
        return show(form)
    }

    /// Starts the run, or goes to the first field that something is wrong with.
    mutating func submit(_ form: RunForm) -> [HomeEffect] {
        var form = form
        guard form.isChecked else {
            form.awaitsCheck = true
            overlay = .form(form)
            notice = Notice("still checking; the run starts once that is done")
            return []
        }
        if let wrong = RunForm.Field.allCases.first(where: { form.findings.problems[$0] != nil }) {
            while form.field != wrong { form.move(1) }
            overlay = .form(form)
            notice = Notice(form.findings.problems[wrong] ?? "", isAlert: true)
            return []
        }
        if let starting {
            notice = Notice("\(starting) is being started")
            return []
        }
        form.isStarting = true
        overlay = .form(form)
        return [.start(form.values)]
    }
}
