import Records

extension Action {
    /// Why the action cannot be done now, as a sentence; `nil` if it can.
    func unavailability(in model: WorkbenchModel) -> String? {
        switch self {
        case .runOrPause where !model.isLive: Action.play.unavailability(in: model)
        case .runOrPause, .stepBatch, .stepEpoch, .enterLearningRate, .writeCheckpoint, .stop:
            model.steeringProblem
        case .enterNote, .enterMarker: model.annotationProblem
        case .branch: model.branchingProblem
        case .measureSimilarity:
            model.steeringProblem ?? (model.groups.isEmpty ? "\(model.modelName) has no decomposed blocks" : nil)
        case .toggleOrthogonality, .enterLambda:
            model.session.bases.isEmpty
                ? "\(model.modelName) has no shared bases, so it has no orthogonality term" : model.steeringProblem
        case .toggleUnsharedBatchNormalization:
            model.hasCoefficients ? model.steeringProblem : "\(model.modelName) has no decomposed blocks"
        case .undo: model.steeringProblem ?? (model.canUndo ? nil : "no option change is left to undo")
        case .suspend:
            model.permissions.maySuspend ? nil : "this is a demonstration: \(model.keys.name(of: .quit)) leaves it"
        case .exportScreen: model.permissions.writingProblem
        case .play, .enterJump, .loopFrom, .loopThrough: model.lastStep == 0 ? "nothing is recorded yet" : nil
        case .nextMatch, .previousMatch:
            model.search.isEmpty ? "\(model.keys.name(of: .enterSearch)) looks for a text in the events first" : nil
        case .tour:
            model.tourStops.isEmpty
                ? "no note here remembers a view; \(model.keys.name(of: .enterNote)) leaves one that does" : nil
        case .previousMark, .nextMark:
            model.markedSteps.isEmpty ? "there are no notes, markers or option changes yet" : nil
        case .toggleKind where !model.groups.isEmpty && model.otherKind == nil:
            "\(model.modelName) shares whole convolutions, so it has no coefficients to compare"
        case .moveCell where model.focus == .network && model.figure == nil: nil
        case .nextGroup, .previousGroup, .toggleKind, .togglePooling, .moveCell, .difference:
            model.groups.isEmpty ? "\(model.modelName) has no decomposed blocks to compare" : nil
        case .differenceOfSessions:
            model.companions == 0
                ? "only one session is open" : Action.difference.unavailability(in: model)
        case .allSessions, .nextPicture:
            model.companions == 0 ? "only one session is open; fbwork open A B C D shows several" : nil
        case .nextFigure: model.figureProblem
        case .hidePane, .swapPanes: model.arrangementProblem
        case .nextMeasure: model.session.bases.isEmpty ? "\(model.modelName) has no shared bases" : nil
        default: nil
        }
    }
}

extension WorkbenchModel {
    /// The network's name.
    var modelName: String { session.configuration.model.description }

    /// Why no command can be given, as a sentence; `nil` if one can.
    var steeringProblem: String? {
        if let reason = session.readOnlyReason { return "this viewer only watches: \(reason)" }
        switch trainer {
        case .alive(.closing): return "the training is closing its file"
        case .alive, .silent: return nil
        case .unknown: return "no trainer has written to this session yet"
        case .gone: return "nobody trains: the trainer is gone; fbwork train --resume \(session.file) continues"
        case .ended(.diverged): return "nobody trains: the training diverged"
        case .ended(.failed):
            return "nobody trains: the training failed; fbwork train --resume \(session.file) continues"
        case .ended: return "nobody trains: the training is finished"
        }
    }
}
