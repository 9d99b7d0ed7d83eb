import Records

/// A place of a guided tour: a note that remembers what its author looked at.
struct TourStop: Hashable, Sendable {
    /// ``EventRecord/id`` of the note.
    var event: Int
    /// Where the cursor stands.
    var step: Int
    /// What is said.
    var text: String
    /// What is shown.
    var view: Viewpoint
}

extension WorkbenchModel {
    /// The stops of the session's tour, in the order in which they were left: that is the order of the lesson, which may
    /// go back in time.
    var tourStops: [TourStop] {
        events.compactMap { record in
            guard case .note(let text, let view?) = record.event else { return nil }
            return TourStop(event: record.id, step: view.step ?? record.step, text: text, view: view)
        }
        .sorted { $0.event < $1.event }
    }
}
