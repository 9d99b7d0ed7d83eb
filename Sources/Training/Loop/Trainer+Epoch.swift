import Records

extension Trainer {
    /// Ends an epoch (0: before training): evaluation, similarity, record, checkpoint; then opens the next one.
    func finishEpoch(_ epoch: Int) throws {
        recorder.state = .evaluating
        writeRows()
        measureSimilarity()
        let test = try evaluate()
        let record = EpochRecord(
            epoch: epoch, step: state.step, elapsedMilliseconds: elapsedMilliseconds,
            trainingCrossEntropy: epoch == 0 ? nil : state.epochCrossEntropy / Double(state.epochImages),
            trainingError: epoch == 0 ? nil : Double(state.epochErrors) / Double(state.epochImages),
            testCrossEntropy: test.crossEntropy, testError: test.error)
        recorder.record(epoch: record)
        report(.epoch(record, gradients: epochFlow(), secondsLeft: secondsLeft(after: epoch)))
        var isBest = false
        if epoch > 0 {
            state.startNextEpoch()
            isBest = test.error < state.lowestTestError ?? .infinity
            if isBest { state.lowestTestError = test.error }
        }
        // The one before training lets a run go on that is killed in its first epoch.
        try whenWritable { try saveCheckpoint(reasons: isBest ? [.epochEnd, .bestTestError] : [.epochEnd]) }
        flow = flow.map { _ in (0, 0) }
        epochStarted = (clock.nanoseconds(), state.step)
        recorder.state = mode == .paused ? .paused : .running
        writeRows()
    }

    /// Cross-entropy and error over the test images, in evaluation mode.
    func evaluate() throws -> (crossEntropy: Double, error: Double) {
        var (crossEntropy, correct) = (0.0, 0)
        for index in 0..<batches.testBatches {
            let batch = batches.test(batch: index)
            let result = try model.network.evaluate(
                images: batch.images, labels: batch.labels, count: batch.count, isUnchanged: index > 0)
            crossEntropy += result.crossEntropy * Double(batch.count)
            correct += result.correct
        }
        let total = Double(dataset.test.count)
        return (crossEntropy / total, 1 - Double(correct) / total)
    }

    private func epochFlow() -> [BasisFlow] {
        let steps = state.step - epochStarted.step
        guard steps > 0 else { return [] }
        return zip(recorder.bases, flow).map { basis, sums in
            BasisFlow(basis: basis, maximum: sums.maximum / Double(steps), mean: sums.mean / Double(steps))
        }
    }

    /// Time for the epochs that are left, at the pace of this one.
    private func secondsLeft(after epoch: Int) -> Double {
        let steps = state.step - epochStarted.step
        guard epoch > 0, steps > 0 else { return .nan }
        let seconds = Double(clock.nanoseconds() - epochStarted.nanoseconds) / 1e9
        return seconds / Double(steps) * Double(configuration.stepsPerEpoch * (epochs - epoch))
    }
}
