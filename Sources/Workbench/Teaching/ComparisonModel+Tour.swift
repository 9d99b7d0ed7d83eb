import Charts
import Records

extension ComparisonModel {
    /// The stops of all sessions: one session's after the other's.
    var tourStops: [(member: Int, stop: TourStop)] {
        members.indices.flatMap { index in members[index].model.tourStops.map { (index, $0) } }
    }

    /// Where the tour stands.
    var currentStop: (member: Int, stop: TourStop)? {
        let stops = tourStops
        guard let tour = teaching.tour, stops.indices.contains(tour.stop) else { return nil }
        return stops[tour.stop]
    }

    /// Begins the tour, or leaves it.
    mutating func toggleTour() {
        guard teaching.tour == nil else { return leaveTour() }
        guard !tourStops.isEmpty else {
            tell("no note here remembers a view; n leaves one that does")
            return
        }
        goToStop(0)
    }

    mutating func leaveTour() {
        teaching.tour = nil
        tell("the tour is over; T begins it again")
    }

    /// The next page of the caption, else the next stop; after the last one the tour is over.
    mutating func nextStop() {
        guard let tour = teaching.tour else { return }
        if teaching.page + 1 < captionPages {
            teaching.page += 1
        } else if tour.stop + 1 < tourStops.count {
            goToStop(tour.stop + 1)
        } else {
            tell("this is the last stop; Esc leaves the tour, [ goes back")
        }
    }

    mutating func previousStop() {
        guard let tour = teaching.tour else { return }
        if teaching.page > 0 {
            teaching.page -= 1
        } else if tour.stop > 0 {
            goToStop(tour.stop - 1)
        } else {
            tell("this is the first stop")
        }
    }

    /// Begins the tour that the command line asked for, once its notes are read.
    mutating func beginWantedTour() {
        guard teaching.wantsTour, !members.isEmpty, members.allSatisfy({ $0.model.reading != nil }) else { return }
        teaching.wantsTour = false
        toggleTour()
    }

    private mutating func goToStop(_ index: Int) {
        let stops = tourStops
        guard stops.indices.contains(index) else { return }
        teaching.tour = Teaching.Tour(stop: index)
        let (member, stop) = stops[index]
        show(stop.view, of: member, at: stop.step, following: false)
    }

    /// Shows what a note or a presenter shows.
    mutating func show(_ view: Viewpoint, of member: Int, at step: Int, following: Bool) {
        guard members.indices.contains(member) else { return }
        focus = member
        if let name = view.picture, let wanted = Picture.allCases.first(where: { "\($0)" == name }), members.count > 1 {
            (picture, isWhole) = (wanted, false)
        } else {
            isWhole = true
        }
        members[member].model.show(view)
        if teaching.isPresenting { members[member].model.isZoomed = teaching.keepsZoom }
        if !showsOne { shareChoices() }
        stand(at: step, of: member, following: following)
    }

    /// Puts the cursor of all sessions at a step of one of them.
    private mutating func stand(at step: Int, of member: Int, following: Bool) {
        let length = members[member].model.session.configuration.stepsPerEpoch
        for index in members.indices { members[index].model.playback.isPlaying = false }
        isFollowing = following
        position = Position(step: step, stepsPerEpoch: length)
        members[member].model.isFollowing = following
        let last = members[member].model.lastStep
        members[member].model.cursor = following ? last : max(0, min(last, step))
    }

    /// Says something where the user sees it.
    mutating func tell(_ sentence: String) {
        if showsOne, members.indices.contains(focus) {
            members[focus].model.notice = Notice(sentence)
        } else {
            notice = Notice(sentence)
        }
    }
}
