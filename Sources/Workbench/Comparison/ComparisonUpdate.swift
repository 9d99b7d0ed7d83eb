import Charts
import Records

/// Takes in what happened and says what is to be done about it.
public func update(_ comparison: inout ComparisonModel, _ message: ComparisonMessage) -> [ComparisonEffect] {
    var effects: [ComparisonEffect] = []
    switch message {
    case .screen(.key(let key)): effects = comparison.press(key)
    case .screen(.mouse(let mouse)): effects = comparison.pointInTeaching(mouse)
    case .screen(.pasted(let text)):
        if let entering = comparison.entering {
            effects = comparison.sendToEntry(.pasted(text), entering)
        } else if comparison.showsOne {
            effects = comparison.send(.pasted(text), to: comparison.focus)
        }
    case .screen(let message):
        if case .resized(let size) = message { comparison.size = size }
        if case .tick(let milliseconds) = message { comparison.passTeachingTime(milliseconds) }
        for index in comparison.members.indices { effects += comparison.send(message, to: index) }
    case .session(let id, let message):
        guard let index = comparison.members.firstIndex(where: { $0.id == id }) else { return [] }
        effects = comparison.send(message, to: index)
        if case .read = message { comparison.followData() }
    case .appeared(let id, let session): comparison.add(session, id: id)
    case .branched(let id, let session):
        comparison.add(session, id: id)
        (comparison.picture, comparison.isWhole) = (.curves, false)
    case .counted(let total, let hint):
        comparison.total = total
        comparison.notice = Notice(hint)
    case .told(let notice):
        comparison.notice = notice
        if comparison.showsOne, !comparison.members.isEmpty {
            comparison.members[comparison.focus].model.notice = notice
        }
    case .presenter(let news): comparison.take(news)
    case .published: comparison.take(.published)
    case .notPublished(let reason): comparison.take(.impossible(reason))
    }
    comparison.link()
    comparison.arrangeTeaching()
    return effects + comparison.readIfNeeded()
}

extension ComparisonModel {
    /// Passes a message on to a session; a cursor that it moves is moved for all.
    mutating func send(_ message: Message, to index: Int) -> [ComparisonEffect] {
        guard members.indices.contains(index) else { return [] }
        let before = (members[index].model.cursor, members[index].model.isFollowing)
        let effects = update(&members[index].model, message)
        let after = members[index].model
        var isOwnMove = true
        // What was read moves a cursor only as far as the session goes.
        if case .read = message { isOwnMove = false }
        if isOwnMove, before != (after.cursor, after.isFollowing) {
            isFollowing = after.isFollowing
            position = Position(step: after.cursor, stepsPerEpoch: after.session.configuration.stepsPerEpoch)
        }
        return effects.map { effect in
            switch effect {
            case .read, .send, .annotate, .branch: .session(members[index].id, effect)
            case .redraw, .suspend, .useMouse, .quit, .writeScreen, .ring: .screen(effect)
            }
        }
    }

    /// Reads what the screen needs of each session.
    mutating func readIfNeeded() -> [ComparisonEffect] {
        for index in members.indices { members[index].model.role = role(of: index) }
        return members.indices.flatMap { index in
            members[index].model.readIfNeeded().map { .session(members[index].id, $0) }
        }
    }

    /// Lets the common axes grow with the data of all sessions.
    mutating func followData() {
        for (pane, var axis) in limits {
            axis.follow(values(of: pane))
            limits[pane] = axis
        }
    }

    /// Every number of all sessions that the pictures draw.
    func values(of pane: Pane) -> [Double] {
        members.flatMap { member -> [Double] in
            let model = member.model
            let gradients = (model.reading?.gradients ?? []) + (model.reading?.batchGradients ?? [])
            switch pane {
            case .loss: return (model.curves[.crossEntropy] ?? []).flatMap { [$0.minimum, $0.maximum] }
            case .error: return model.epochs.map { 100 * $0.testError }
            case .gradientMaximum: return gradients.map(\.size.maximum)
            case .gradientMean: return gradients.map(\.size.mean)
            default: return []
            }
        }
    }
}
