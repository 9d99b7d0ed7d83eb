import Charts
import Records

extension ComparisonModel {
    /// Takes a key: the session that takes the whole screen has all but those about all sessions.
    mutating func press(_ key: Key) -> [ComparisonEffect] {
        guard !members.isEmpty else { return pressWithoutSessions(key) }
        if let effects = pressInTeaching(key) { return effects }
        let isTyped = entering != nil || overlay != nil || focused?.overlay != nil
        defer { if !isTyped { keyWasTaken(key) } }
        guard showsOne else { return pressInOverview(key) }
        if members.count > 1, focused?.overlay == nil {
            switch keys.action(of: key) {
            case .allSessions:
                isWhole = false
                shareChoices()
                return []
            case .nextPicture:
                isWhole = false
                shareChoices()
                changePicture()
                return []
            case .differenceOfSessions
            where focused.map { Action.differenceOfSessions.unavailability(in: $0) == nil } ?? false:
                nextDifference()
                return []
            default: break
            }
        }
        stopPlaying(except: focus)
        return send(.key(key), to: focus)
    }

    private mutating func pressInOverview(_ key: Key) -> [ComparisonEffect] {
        notice = nil
        if let entering { return sendToEntry(.key(key), entering) }
        switch overlay {
        case .help(let row): return press(key, help: row)
        case .confirmQuit: return pressConfirmQuit(key)
        default: break
        }
        if case .character(let character) = key, let number = character.wholeNumberValue,
            (1...Self.maximumSessions).contains(number)
        {
            if number <= members.count { focus = number - 1 } else { notice = Notice("there is no session \(number)") }
            return []
        }
        guard let action = keys.action(of: key) else {
            notice = Notice("\(key.name) does nothing here; \(keys.name(of: .help)) shows all keys")
            return []
        }
        if let reason = unavailability(of: action) {
            notice = Notice(reason)
            return []
        }
        return perform(action, key)
    }

    private mutating func perform(_ action: Action, _ key: Key) -> [ComparisonEffect] {
        switch action {
        case .nextPane: focus = (focus + 1) % members.count
        case .previousPane: focus = (focus + members.count - 1) % members.count
        case .zoom, .allSessions: isWhole = true
        case .nextPicture: changePicture()
        case .nextFigure: picture = picture == .panels ? .similarity : .panels
        case .pane(let pane): showWhole(pane)
        case .nextMeasure: showWhole(.gradientFlow)
        case .moveCell: showWhole(.similarity)
        case .difference, .differenceOfSessions:
            showWhole(.similarity)
            return press(key)
        case .toggleScale: toggleScale()
        case .help: overlay = .help(row: 0)
        case .exportScreen: return [.screen(.writeScreen(name: screenName))]
        case .redraw: return [.screen(.redraw)]
        case .suspend: return [.screen(.suspend)]
        case .quit: return quit()
        case .nextUnit, .nextGroup, .previousGroup, .toggleKind, .togglePooling, .nextColors, .nextGlyphs:
            members[focus].model.focus = .similarity
            let effects = send(.key(key), to: focus)
            (notice, members[focus].model.notice) = (members[focus].model.notice, nil)
            shareChoices()
            return effects
        case .nextTheme, .toggleMouse, .toggleMeter: return performOnScreen(key)
        case .back: hideEndings()
        case .enterNote, .enterMarker: return sendToEntry(.key(key), focus)
        default:
            let index = driver
            stopPlaying(except: index)
            // The recording plays, or the training of no session is meant.
            guard let meant = action == .runOrPause ? keys.keys(of: .play).first : key else { return [] }
            let effects = send(.key(meant), to: index)
            (notice, members[index].model.notice) = (members[index].model.notice, nil)
            return effects
        }
        return []
    }

    /// Shows the chosen session whole, with a pane that only one session has.
    private mutating func showWhole(_ pane: Pane) {
        isWhole = true
        members[focus].model.show(pane)
        members[focus].model.notice = Notice(
            "\(members[focus].title.text); \(keys.name(of: .allSessions)) shows all sessions")
    }

    /// Why an action cannot be done while all sessions are shown, as a sentence; `nil` if it can.
    func unavailability(of action: Action) -> String? {
        guard let lead = focused else { return action.isOfScreen ? nil : "no session has appeared yet" }
        switch action {
        case .stepBatch, .stepEpoch, .toggleOrthogonality, .enterLambda, .toggleUnsharedBatchNormalization,
            .enterLearningRate, .undo, .measureSimilarity, .writeCheckpoint, .stop, .branch:
            return
                "keys that steer go to one session: \(keys.name(of: .zoom)) shows the chosen one whole, then they work"
        case .hidePane, .showPanes, .swapPanes:
            return "\(keys.name(of: .zoom)) shows the chosen session whole, with all its panes"
        case .pane, .nextFigure: return nil
        case .runOrPause: return Action.play.unavailability(in: members[driver].model)
        case .move, .moveEpochs, .first, .newest, .previousMark, .nextMark, .play, .slower, .faster, .recordedSpeed,
            .enterJump, .enterSearch, .nextMatch, .previousMatch, .loopFrom, .loopThrough, .endLoop:
            return action.unavailability(in: members[driver].model)
        case .allSessions, .nextPicture, .back, .present, .tour, .followPresenter: return nil
        default: return action.unavailability(in: lead)
        }
    }

    private mutating func changePicture() {
        let all = Picture.allCases
        picture = all[((all.firstIndex(of: picture) ?? 0) + 1) % all.count]
    }

    /// What is chosen for one session holds for all: group, kind, colors and what the axes count.
    mutating func shareChoices() {
        guard let lead = focused else { return }
        for index in members.indices {
            if members[index].model.groups.contains(lead.group) { members[index].model.group = lead.group }
            if members[index].model.session.configuration.model.similarityKinds.contains(lead.kind) {
                members[index].model.kind = lead.kind
            }
            members[index].model.settings = lead.settings
            members[index].model.showsMeter = lead.showsMeter
            members[index].model.unit = lead.unit
            members[index].model.heatmapScale = lead.heatmapScale
            members[index].model.pooling = lead.pooling
        }
    }

    private mutating func toggleScale() {
        switch picture {
        case .similarity:
            members[focus].model.heatmapScale = members[focus].model.heatmapScale.toggled
            shareChoices()
        case .panels: toggleLimits([.gradientMaximum, .gradientMean])
        case .curves: toggleLimits([.loss])
        }
    }

    private mutating func toggleLimits(_ panes: [Pane]) {
        for pane in panes {
            guard let scale = limits[pane]?.scale else { continue }
            limits[pane] = AxisLimits(scale.toggled, around: values(of: pane))
        }
    }

    mutating func stopPlaying(except index: Int) {
        for other in members.indices where other != index { members[other].model.playback.isPlaying = false }
    }
}

extension Action {
    /// Whether the action needs no session.
    fileprivate var isOfScreen: Bool {
        switch self {
        case .redraw, .suspend, .quit: true
        default: false
        }
    }
}
