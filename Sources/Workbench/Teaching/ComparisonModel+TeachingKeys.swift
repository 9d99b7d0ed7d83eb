import Charts
import Records

extension ComparisonModel {
    /// Takes a key for teaching: those of a tour, of presenting and of following; `nil` leaves it to the screen.
    mutating func pressInTeaching(_ key: Key) -> [ComparisonEffect]? {
        teaching.echo = nil
        guard overlay == nil, members.allSatisfy({ $0.model.overlay == nil }) else { return nil }
        let action = keys.action(of: key)
        if teaching.isPresenting, let action, let deed = action.deed(of: key, keys) {
            teaching.echo = Teaching.Echo(key: key.name, deed: deed, milliseconds: teaching.now)
        }
        if teaching.tour != nil, takesTourKey(key, action) { return [] }
        if action?.isOfTeaching == true { clearNotices() }
        switch action {
        case .present: togglePresenting()
        case .tour: toggleTour()
        case .followPresenter: toggleFollowing()
        case .back where teaching.isPresenting && (!showsOne || focused?.entersNothing ?? false):
            tell("\(keys.name(of: .present)) ends presenting; \(keys.name(of: .zoom)) shows all panes")
        case .runOrPause where isHaltedAtNote: return passOn(.character("p"))
        default: return nil
        }
        return []
    }

    private mutating func takesTourKey(_ key: Key, _ action: Action?) -> Bool {
        clearNotices()
        switch (key, action) {
        case (.character(" "), _), (.enter, _), (_, .nextMark): nextStop()
        case (.backspace, _), (_, .previousMark): previousStop()
        case (.escape, _): leaveTour()
        default: return false
        }
        return true
    }

    /// What follows a key that the screen took.
    mutating func keyWasTaken(_ key: Key) {
        guard let action = keys.action(of: key), action.movesOn else { return }
        if teaching.isPresenting, showsOne, members.indices.contains(focus) {
            if action == .zoom { teaching.keepsZoom = members[focus].model.isZoomed }
            members[focus].model.isZoomed = teaching.keepsZoom
        }
        stray()
    }

    /// Gives a key to the session that keys about time move.
    private mutating func passOn(_ key: Key) -> [ComparisonEffect] {
        clearNotices()
        return send(.key(key), to: driver)
    }

    mutating func clearNotices() {
        notice = nil
        for index in members.indices { members[index].model.notice = nil }
    }

    /// Lets time go by; turns to the first page where the caption is another.
    mutating func passTeachingTime(_ milliseconds: Int) {
        teaching.now = max(teaching.now, milliseconds)
        if let echo = teaching.echo, teaching.now - echo.milliseconds >= Teaching.echoMilliseconds {
            teaching.echo = nil
        }
    }

    /// Fits the sessions into what the caption leaves, after anything happened.
    mutating func arrangeTeaching() {
        beginWantedTour()
        let text = lessonCaption?.text
        if text != teaching.pagedText { (teaching.pagedText, teaching.page) = (text, 0) }
        let content = teachingLayout.content
        for index in members.indices {
            members[index].model.size = content
            members[index].model.picture = showsOne ? nil : "\(picture)"
            members[index].model.pausesAtNotes = teaching.isPresenting
            members[index].model.hasCaption =
                teaching.isPresenting || teaching.tour != nil || isAlong && lessonCaption != nil
        }
    }
}

extension Action {
    fileprivate var isOfTeaching: Bool { self == .present || self == .tour || self == .followPresenter }

    /// Whether a user who does this looks at something else than before.
    fileprivate var movesOn: Bool {
        switch self {
        case .move, .moveEpochs, .first, .newest, .previousMark, .nextMark, .play, .runOrPause, .nextMatch,
            .previousMatch, .loopThrough, .nextPane, .previousPane, .pane, .zoom, .nextGroup, .previousGroup,
            .toggleKind, .toggleScale, .nextMeasure, .moveCell, .difference, .differenceOfSessions, .allSessions,
            .nextPicture, .tour:
            true
        default: false
        }
    }

    /// What a key did, in words; `nil` for keys about the screen alone.
    fileprivate func deed(of key: Key, _ keys: KeyTable) -> String? {
        switch self {
        case .move(let steps):
            let count = abs(steps) == 1 ? "one step" : "\(abs(steps)) steps"
            return count + (steps < 0 ? " back" : " forward")
        case .moveEpochs(let epochs): return epochs < 0 ? "end of the previous epoch" : "end of the next epoch"
        case .previousMark: return "previous note, marker or option change"
        case .nextMark: return "next note, marker or option change"
        case .nextMatch: return "next match"
        case .previousMatch: return "previous match"
        case .slower: return "play slower"
        case .faster: return "play faster"
        case .pane(let pane): return "pane: \(pane.title)"
        case .nextPane: return "next pane"
        case .previousPane: return "previous pane"
        case .nextGroup: return "next group, or basis"
        case .previousGroup: return "previous group, or basis"
        case .present, .tour, .followPresenter, .help, .redraw, .suspend, .quit, .back, .enterJump, .enterSearch:
            return nil
        default: return keys.bindings.first { $0.actions.contains { $0.key == key } }?.text
        }
    }
}
