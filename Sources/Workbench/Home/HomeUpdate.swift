import Charts

/// Takes in what happened and says what is to be done about it.
public func update(_ home: inout HomeModel, _ message: HomeMessage) -> [HomeEffect] {
    switch message {
    case .key(let key): return home.press(key)
    case .pasted(let text): return home.paste(text)
    case .resized(let size):
        home.size = size
        home.keepSelectionVisible()
    case .time(let milliseconds): home.now = milliseconds
    case .listed(let entries): home.take(entries)
    case .presets(let presets):
        home.presets = presets
        home.presetIndex = max(0, min(home.presetIndex, presets.count - 1))
    case .offered(let choices):
        home.choices = choices
        // It may have been opened before it was known what there is.
        if case .form(var form) = home.overlay {
            form.choices = choices
            home.overlay = .form(form)
        }
    case .examined(let deletion):
        if let problem = deletion.problem {
            home.notice = Notice(problem, isAlert: true)
        } else {
            home.overlay = .confirmDelete(deletion)
        }
    case .checked(let values, let findings):
        guard case .form(var form) = home.overlay else { return [] }
        form.take(findings, about: values)
        if form.awaitsCheck, form.isChecked {
            (form.awaitsCheck, home.notice) = (false, nil)
            return home.submit(form)
        }
        home.overlay = .form(form)
    case .starting(let what): home.starting = what
    case .startFailed(let sentence):
        home.starting = nil
        home.notice = Notice(sentence, isAlert: true)
        if case .form(var form) = home.overlay {
            form.isStarting = false
            home.overlay = .form(form)
        }
    case .started:
        home.starting = nil
        if home.showsForm { home.overlay = nil }
        (home.tab, home.chosen, home.firstRow) = (.sessions, nil, 0)
    case .told(let notice): home.notice = notice
    }
    return []
}

extension HomeModel {
    fileprivate mutating func paste(_ text: String) -> [HomeEffect] {
        if case .form(var form) = overlay {
            form.insert(text)
            return show(form)
        }
        if isFiltering {
            filter += String(DisplayWidth.printable(text))
            choose(0)
        }
        return []
    }

    /// Shows a form; one that was changed is checked.
    mutating func show(_ form: RunForm) -> [HomeEffect] {
        var (form, isChanged) = (form, true)
        if case .form(let before) = overlay { isChanged = before.values != form.values }
        // What is typed after Enter is not yet to be started.
        if isChanged { form.awaitsCheck = false }
        overlay = .form(form)
        return isChanged ? [.check(form.values)] : []
    }
}
