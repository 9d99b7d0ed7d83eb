import Charts
import Records

extension WorkbenchModel {
    /// Keeps in mind that a training has ended while somebody watched, until they put it aside or it goes on.
    mutating func noteEnding(_ record: EventRecord) {
        switch record.event {
        case .diverged(let reason):
            ending = Notice("training diverged at step \(record.step): \(reason)", isAlert: true)
        case .failed(let reason):
            ending = Notice("training failed at step \(record.step): \(reason)", isAlert: true)
        case .finished:
            let best = epochs.map(\.testError).min().map { ", best test error \(Numbers.percent($0))" } ?? ""
            ending = Notice("training is finished\(best)")
        case .stopped: ending = Notice("training was stopped at step \(record.step)")
        case .started, .resumed, .running: ending = nil
        default: return
        }
        // What was told before is old news.
        if ending != nil { notice = nil }
    }

    /// Keeps in mind that a trainer is gone without having said so.
    mutating func noteDisappearance(before: Trainer) {
        switch (before, trainer) {
        case (.alive, .gone), (.silent, .gone):
            ending = Notice(
                "the trainer is gone without a word; fbwork train --resume \(session.file) continues", isAlert: true)
        case (.gone, .alive): ending = nil
        default: break
        }
    }

    /// What the footer says of the end, and how to put it aside.
    var endingNotice: Notice? {
        guard let ending else { return nil }
        let hint = keys.keys(of: .back).first.map { " (\($0.name) hides this)" } ?? ""
        return Notice(ending.text + hint, isAlert: ending.isAlert)
    }
}

extension ComparisonModel {
    /// The end of a training that is told last, and whose it is.
    var endingNotice: Notice? {
        members.compactMap { member in
            member.model.endingNotice.map { Notice("\(member.title.text): \($0.text)", isAlert: $0.isAlert) }
        }.last
    }

    /// Puts aside what was told of ends.
    mutating func hideEndings() {
        for index in members.indices { members[index].model.ending = nil }
    }
}
