import Charts
import Records

extension ComparisonModel {
    /// Begins or ends presenting: the pane with the focus takes the screen, and playing halts at notes.
    mutating func togglePresenting() {
        teaching.isPresenting.toggle()
        if teaching.isPresenting {
            teaching.wasZoomed = focused?.isZoomed ?? false
            teaching.publication = .unknown
            teaching.keepsZoom = true
            if teaching.following == .along { teaching.following = .free }
        }
        for index in members.indices {
            members[index].model.isZoomed = teaching.isPresenting || teaching.wasZoomed
            members[index].model.pausesAtNotes = teaching.isPresenting
        }
        teaching.echo = nil
        tell(
            teaching.isPresenting
                ? "presenting: notes are captions, playing halts at them; V ends it" : "no longer presenting")
    }

    /// What is to be published; `nil` where nobody presents.
    ///
    /// - Parameter presenter: Who this is, as `user@host`.
    public func broadcast(presenter: String) -> Broadcast? {
        let index = showsOne ? focus : driver
        guard teaching.isPresenting, members.indices.contains(index) else { return nil }
        let model = members[index].model
        var view = (focused ?? model).viewpoint
        view.picture = showsOne ? nil : "\(picture)"
        return Broadcast(
            presenter: presenter, session: members[showsOne ? focus : index].model.session.file, step: model.cursor,
            isFollowing: model.isFollowing, view: view, caption: lessonCaption?.text, place: lessonCaption?.title,
            calls: teaching.calls)
    }

    /// Why nothing may be published, as a sentence; `nil` if something may.
    public var publishingProblem: String? {
        permissions.writingProblem ?? members.lazy.compactMap(\.model.session.readOnlyReason).first
    }

    /// Takes in whether what is presented could be published.
    mutating func take(_ publication: Teaching.Publication) {
        guard teaching.isPresenting, publication != teaching.publication else { return }
        teaching.publication = publication
        if case .impossible(let reason) = publication { tell("nobody can follow: \(reason)") }
    }

    /// Goes on after a halt at a note.
    var isHaltedAtNote: Bool {
        guard teaching.isPresenting, members.indices.contains(driver) else { return false }
        let model = members[driver].model
        return !model.playback.isPlaying && !model.isFollowing && model.cursor < model.lastStep
            && model.events.contains { $0.event.isAnnotation && $0.step == model.cursor }
    }
}
