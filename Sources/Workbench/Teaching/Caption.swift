import Charts
import Records

/// What is said to those who watch, and its place in the lesson.
struct Caption: Hashable, Sendable {
    /// Such as `stop 3 of 12, step 156`.
    var title: String
    /// What is said; `nil`: nothing yet.
    var text: String?
}

extension ComparisonModel {
    /// What is said now; `nil` where nothing is taught.
    ///
    /// Of a tour its stop, of a presenter whom one follows what they say, else the last note at or before the cursor.
    var lessonCaption: Caption? {
        if let stop = currentStop {
            return Caption(title: "\(tourPlace ?? ""), step \(stop.stop.step)", text: stop.stop.text)
        }
        if isAlong, let heard = teaching.heard {
            guard heard.caption != nil || heard.place != nil else { return nil }
            return Caption(title: heard.place ?? "shown by \(heard.presenter)", text: heard.caption)
        }
        guard teaching.isPresenting, let model = members.indices.contains(driver) ? members[driver].model : nil,
            model.events.contains(where: \.event.isAnnotation)
        else { return nil }
        let notes = model.events.filter { $0.event.isAnnotation && $0.step <= model.cursor }
        guard let note = notes.max(by: { ($0.step, $0.id) < ($1.step, $1.id) }) else {
            return Caption(title: "no note at or before step \(model.cursor)", text: nil)
        }
        switch note.event {
        case .note(let text, _): return Caption(title: "note at step \(note.step)", text: text)
        case .marker(let name): return Caption(title: "marker at step \(note.step)", text: name)
        default: return nil
        }
    }

    /// The stop of the tour, as `stop 3 of 12`.
    var tourPlace: String? { teaching.tour.map { "stop \($0.stop + 1) of \(tourStops.count)" } }
}
