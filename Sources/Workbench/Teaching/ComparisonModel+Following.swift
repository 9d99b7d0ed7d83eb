import Records

extension ComparisonModel {
    /// Whether what a presenter shows is shown.
    var isAlong: Bool { teaching.following == .along && !teaching.isPresenting }

    /// `R`: goes along with the presenter or looks on its own; who presents calls everybody.
    mutating func toggleFollowing() {
        guard !teaching.isPresenting else {
            teaching.calls += 1
            return tell(
                teaching.publication == .published
                    ? "everybody is called: all that watch come along but those who left"
                    : "nobody can be called, as nothing is published")
        }
        switch teaching.following {
        case .along:
            teaching.following = .left
            tell("you look on your own; R returns to the presenter")
        case .free, .strayed, .left:
            guard let heard = teaching.heard else { return tell("nobody presents this session; V begins to") }
            follow(heard)
        }
    }

    /// Takes in what became known of the presenter.
    mutating func take(_ news: BroadcastNews) {
        let before = teaching.heard
        switch news {
        case .shown(let now):
            teaching.heard = now
            guard !teaching.isPresenting else { return }
            let isCalled = before.map { now.calls > $0.calls } ?? false
            if isAlong || isCalled && teaching.following != .left {
                follow(now)
            } else if before == nil, teaching.following != .left {
                tell("\(now.presenter) presents this session; R follows")
            }
        case .gone:
            teaching.heard = nil
            if isAlong, before != nil { tell("the presenter is gone; you look on your own") }
        case .unreadable(let reason):
            teaching.heard = nil
            tell(reason)
        }
    }

    /// Who follows and moves on their own is told how to come back.
    mutating func stray() {
        guard isAlong, teaching.heard != nil else { return }
        teaching.following = .strayed
        tell("you look on your own; R returns to the presenter")
    }

    private mutating func follow(_ broadcast: Broadcast) {
        if teaching.following != .along { clearNotices() }
        teaching.following = .along
        teaching.tour = nil
        // Whoever is typing or is being asked goes on where they are.
        guard overlay == nil, members.allSatisfy({ $0.model.overlay == nil }) else { return }
        guard let index = members.firstIndex(where: { $0.model.session.file == broadcast.session }) else {
            return tell("\(broadcast.presenter) shows \(broadcast.session), which is not open here")
        }
        show(broadcast.view, of: index, at: broadcast.step, following: broadcast.isFollowing)
    }
}
