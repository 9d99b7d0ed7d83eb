import ArgumentParser
import Workbench

/// How `fbwork open` begins for a class.
struct LessonOptions: ParsableArguments {
    @Flag(help: "Begin in presenter mode: large panes, notes as captions, keys in words; others can follow.")
    var present = false

    @Flag(help: "Begin with the guided tour through the notes that remember a view.")
    var tour = false

    @Flag(help: "Follow whoever presents the session, now or later.")
    var followPresenter = false

    func validate() throws {
        guard [present, tour, followPresenter].filter({ $0 }).count > 1 else { return }
        if followPresenter { throw ValidationError("--follow-presenter: a follower neither presents nor tours.") }
    }

    /// What to begin with; a presenter may begin with the tour.
    var starts: [LessonStart] {
        (present ? [.presenting] : []) + (tour ? [.tour] : []) + (followPresenter ? [.following] : [])
    }
}
