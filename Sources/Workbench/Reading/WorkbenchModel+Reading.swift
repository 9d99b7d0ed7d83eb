import Charts
import Foundation
import Records

extension WorkbenchModel {
    /// Takes in an answer.
    mutating func take(_ answer: Reading) {
        let isFirst = reading == nil
        let trainerBefore = trainer
        var answer = answer
        for (series, points) in answer.curves { curves[series] = points }
        if answer.request.growth { (epochs, queued) = (answer.epochs, answer.queued) }
        if let request = answer.request.flow { flow.take(answer.flow, for: request) }
        if let request = answer.request.spectrumHistory { spectra.take(answer.spectrumHistory, for: request) }
        take(answer.events, quietly: isFirst)
        answer.spectrumHistory = []
        answer.flow = []
        answer.curves = [:]
        answer.epochs = []
        answer.events = []
        reading = answer
        noteDisappearance(before: trainerBefore)
        if isFollowing {
            cursor = answer.lastStep
        } else {
            cursor = min(cursor, answer.lastStep)
        }
        followData()
    }

    private mutating func take(_ new: [EventRecord], quietly: Bool) {
        for record in new where record.id > lastEvent {
            lastEvent = record.id
            if case .resumed = record.event {
                events.removeAll { $0.run < record.run && $0.step > record.step }
                // What was measured after that step is measured anew.
                if !quietly { (flow, spectra, hasGrown) = (History(), History(), true) }
            }
            events.append(record)
            guard !quietly else { continue }
            if let notice = Notice(record) { self.notice = notice }
            noteEnding(record)
        }
    }

    /// Lets the axes grow with the data.
    mutating func followData() {
        for (pane, var axis) in limits {
            axis.follow(values(of: pane))
            limits[pane] = axis
        }
        flowLimits.follow(flowValues)
        followFigure()
    }

    /// Every number that a plot draws.
    func values(of pane: Pane) -> [Double] {
        let byStep = series(of: pane).flatMap { curves[$0] ?? [] }.flatMap { [$0.minimum, $0.maximum] }
        switch pane {
        case .loss: return byStep + epochs.map(\.testCrossEntropy)
        case .error:
            let errors = epochs.flatMap { [$0.testError, $0.trainingError].compactMap(\.self) }
            return (byStep.map { 1 - $0 } + errors).map { 100 * $0 }
        default: return byStep
        }
    }
}

extension Notice {
    /// What is told of an event when it happens; most are only listed.
    fileprivate init?(_ record: EventRecord) {
        switch record.event {
        case .refused(let command, let reason):
            self.init("\(command.replacingOccurrences(of: "_", with: " ")) was refused: \(reason)", isAlert: true)
        default: return nil
        }
    }
}
