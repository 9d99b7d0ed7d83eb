import Charts
import Records

extension WorkbenchModel {
    /// The checkpoints that are kept, by step, as the events tell.
    var keptCheckpoints: [BranchDraft.Kept] {
        var kept: [String: BranchDraft.Kept] = [:]
        for record in events {
            switch record.event {
            case .checkpoint(let file, _, let reasons):
                let known = kept[file].map { $0.step == record.step ? $0.reasons : [] } ?? []
                kept[file] = BranchDraft.Kept(step: record.step, reasons: known.union(reasons))
            case .checkpointDeleted(let file): kept[file] = nil
            default: break
            }
        }
        return kept.values.sorted { $0.step < $1.step }
    }

    /// Why no branch can be started, as a sentence; `nil` if one can.
    var branchingProblem: String? {
        if let problem = permissions.writingProblem { return problem }
        if let reason = session.readOnlyReason { return "this viewer only watches: \(reason)" }
        return keptCheckpoints.isEmpty ? "no checkpoint is kept yet; the end of an epoch writes one" : nil
    }

    /// Opens the description of a branch, at the newest checkpoint at or before the cursor.
    mutating func beginBranch() {
        let checkpoints = keptCheckpoints
        guard !checkpoints.isEmpty else { return }
        let hasBases = !session.bases.isEmpty
        let choices = BranchDraft.Change.allCases.filter { change in
            switch change {
            case .lambda, .orthogonality: hasBases
            case .unsharedBatchNormalization: hasCoefficients
            case .learningRate, .epochs, .nothing: true
            }
        }
        // From the end of a finished run only more epochs could follow.
        let index =
            checkpoints.lastIndex { $0.step <= cursor && !isAtEnd($0.step) }
            ?? checkpoints.lastIndex { $0.step <= cursor } ?? 0
        overlay = .branch(
            BranchDraft(checkpoints: checkpoints, index: index, change: choices[0], choices: choices))
    }

    /// Whether all epochs are trained after a step.
    private func isAtEnd(_ step: Int) -> Bool { !isLive && step >= max(lastStep, wantedSteps) }

    /// Takes a key while a branch is described.
    mutating func press(_ key: Key, _ draft: BranchDraft) -> [Effect] {
        var draft = draft
        switch key {
        case .escape, .control("c"), .character("q"):
            overlay = nil
            return []
        case .control("l"): return [.redraw]
        case .up, .backTab: draft.move(-1)
        case .down, .tab: draft.move(1)
        case .left: draft.choose(-1)
        case .right, .character(" "): draft.choose(1)
        case .enter:
            switch request(of: draft) {
            case .success(let request):
                overlay = nil
                notice = Notice("starting a branch from step \(request.step)…")
                return [.branch(request)]
            case .failure(let problem): draft.problem = problem.sentence
            }
        default: draft.edit(key)
        }
        overlay = .branch(draft)
        return []
    }

    /// The branch that a draft describes.
    private func request(of draft: BranchDraft) -> Result<BranchRequest, TextEntry.Problem> {
        let step = draft.checkpoint.step
        let now = options(after: step)
        let value = Double(draft.text)
        func failure(_ sentence: String) -> Result<BranchRequest, TextEntry.Problem> {
            .failure(TextEntry.Problem(sentence: sentence))
        }
        if draft.change != .epochs, isAtEnd(step) {
            return failure("all epochs are trained by then: change the epochs")
        }
        switch draft.change {
        case .nothing: return .success(BranchRequest(step: step, changes: []))
        case .orthogonality:
            return .success(BranchRequest(step: step, changes: [.orthogonality(!now.orthogonality)]))
        case .unsharedBatchNormalization:
            let isOn = now.unsharedBatchNormalization
            return .success(BranchRequest(step: step, changes: [.unsharedBatchNormalization(!isOn)]))
        case .lambda:
            guard let value, value.isFinite, value >= 0 else { return failure("λ is a number of at least 0") }
            var options = now
            options.lambda = value
            if let limit = divergingLimit(options) { return failure("diverges: λ must stay below \(limit)") }
            return .success(BranchRequest(step: step, changes: [.lambda(value)]))
        case .learningRate:
            guard let value, value.isFinite, value > 0 else { return failure("the learning rate is greater than 0") }
            var options = now
            options.learningRate = value
            if let limit = divergingLimit(options) {
                return failure("diverges: at this rate λ must stay below \(limit)")
            }
            return .success(BranchRequest(step: step, changes: [.learningRate(value)]))
        case .epochs:
            let done = step / max(1, session.configuration.stepsPerEpoch)
            guard let epochs = Int(draft.text), epochs > done, epochs <= 1_000_000 else {
                return failure("a whole number of epochs, more than the \(done) that are trained by then")
            }
            return .success(BranchRequest(step: step, changes: [], epochs: epochs))
        }
    }

    /// The λ from which on the term would diverge, where these options do.
    private func divergingLimit(_ options: LiveOptions) -> String? {
        let limit = session.configuration.divergingLambda(bases: session.bases, learningRate: options.learningRate)
        guard options.orthogonality, let limit, options.lambda >= limit else { return nil }
        return Numbers.short(limit)
    }

    /// The lines that describe a branch: what each asks and what is chosen.
    func lines(of draft: BranchDraft) -> [(row: BranchDraft.Row?, title: String, text: String)] {
        let checkpoint = draft.checkpoint
        let now = options(after: checkpoint.step)
        let length = max(1, session.configuration.stepsPerEpoch)
        let epoch = Double(checkpoint.step) / Double(length)
        let isBest = checkpoint.reasons.contains(.bestTestError) ? ", best test error" : ""
        let from =
            "step \(Numbers.count(checkpoint.step)), epoch \(Numbers.short(epoch))\(isBest)"
            + " (\(draft.index + 1) of \(draft.checkpoints.count) kept)"
        var lines: [(row: BranchDraft.Row?, title: String, text: String)] = [
            (.checkpoint, "from", from), (.change, "change", draft.change.rawValue),
        ]
        switch draft.change {
        case .lambda: lines.append((.value, "to", "\(draft.text)_ (was \(now.lambda.formattedExactly))"))
        case .learningRate: lines.append((.value, "to", "\(draft.text)_ (was \(now.learningRate.formattedExactly))"))
        case .epochs: lines.append((.value, "to", "\(draft.text)_ (was \(wantedEpochs))"))
        case .orthogonality: lines.append((nil, "to", now.orthogonality ? "off (was on)" : "on (was off)"))
        case .unsharedBatchNormalization:
            lines.append((nil, "to", now.unsharedBatchNormalization ? "off (was on)" : "on (was off)"))
        case .nothing: lines.append((nil, "", "the same training again, bit for bit"))
        }
        return lines
    }
}
