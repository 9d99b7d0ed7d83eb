import Records
import Testing

@testable import Sessions

@Suite struct ComparisonTests {
    /// A session of three epochs of a step each, whose test error after epoch e is `errors[e - 1]`, and whose bases'
    /// max |g| is `gradient` times the step.
    private func session(
        _ name: String, in folder: TemporaryFolder, seed: UInt64, orthogonality: Bool = true, errors: [Double],
        gradient: Double = 1, state: TrainerState = .finished
    ) throws -> String {
        let path = "\(folder.path)/\(name).fbsession"
        var configuration = try Sample.configuration()
        configuration.seed = seed
        configuration.orthogonality = orthogonality
        configuration.trainingImages = configuration.batchSize
        configuration.threads = Int(seed)
        let recorder = try SessionRecorder.create(
            at: path, configuration: configuration, bases: Sample.bases(), environment: Sample.environment,
            startedMilliseconds: 1)
        for (index, error) in errors.enumerated() {
            let step = index + 1
            let size = GradientSize(maximum: gradient * Double(step), mean: 0.1, l2: 1)
            recorder.record(
                step: Sample.step(step),
                gradients: [1, 2].map { GradientRecord(step: step, basis: $0, size: size) }, uses: [])
            recorder.record(
                epoch: EpochRecord(
                    epoch: step, step: step, elapsedMilliseconds: step, trainingCrossEntropy: 1, trainingError: 0.5,
                    testCrossEntropy: 1, testError: error))
        }
        try recorder.close(finalState: state)
        return path
    }

    @Test func runsThatDifferInTheSeedAreOneGroup() throws {
        let folder = try TemporaryFolder()
        _ = try session("a1", in: folder, seed: 1, orthogonality: false, errors: [0.5, 0.2, 0.3], gradient: 1)
        _ = try session("a2", in: folder, seed: 2, orthogonality: false, errors: [0.5, 0.4, 0.4], gradient: 2)
        _ = try session("b1", in: folder, seed: 2, errors: [0.5, 0.4, 0.1], gradient: 6)
        _ = try session("b2", in: folder, seed: 1, errors: [0.5, 0.2, 0.2], gradient: 4)
        _ = try session("b3", in: folder, seed: 3, errors: [0.5], state: .failed)
        let comparison = try SessionComparison(paths: [folder.path])
        #expect(comparison.differences == ["orthogonality"])
        #expect(comparison.groups.map { $0.runs.map(\.configuration.seed) } == [[1, 2], [2, 1, 3]])
        let (first, second) = (comparison.groups[0], comparison.groups[1])
        #expect(second.runs.map(\.ending) == [.complete, .complete, .unfinished])
        let best = try #require(first.summary(\.bestTestError))
        #expect(abs(best.mean - 0.3) < 1e-15 && best.count == 2)
        #expect(abs(try #require(second.summary(\.lastTestError)).mean - 0.15) < 1e-15)
        // Steps 2 and 3, one epoch each: mean 2.5 times the factor; by seed 4/1 and 6/2.
        #expect(first.runs[0].flow.map(\.maximum) == [2.5, 2.5])
        let ratio = try #require(comparison.ratios(second) { $0.flow.first?.maximum })
        #expect(ratio.mean == 3.5 && ratio.count == 2)
        let test = try #require(comparison.test(second, \.bestTestError))
        #expect(abs(test.difference + 0.15) < 1e-15)
    }

    @Test func aRunAloneIsAGroupWithoutATest() throws {
        let folder = try TemporaryFolder()
        let one = try session("a", in: folder, seed: 1, errors: [0.5, 0.2, 0.3])
        let two = try session("b", in: folder, seed: 1, orthogonality: false, errors: [0.5, 0.2, 0.1])
        let comparison = try SessionComparison(paths: [one, two])
        #expect(comparison.groups.count == 2)
        #expect(comparison.test(comparison.groups[1], \.bestTestError) == nil)
        #expect(comparison.groups[0].summary(\.bestTestError)?.deviation == nil)
    }

    @Test func foldersStandForTheirSessions() throws {
        let folder = try TemporaryFolder()
        #expect(throws: SessionError.noSessions(folder: folder.path)) { try SessionPaths.expanded([folder.path]) }
        let two = try session("b", in: folder, seed: 1, errors: [0.1])
        let one = try session("a", in: folder, seed: 2, errors: [0.1])
        #expect(try SessionPaths.expanded([folder.path, "x.fbsession"]) == [one, two, "x.fbsession"])
        #expect(try SessionPaths.expanded([folder.path + "/"]) == [one, two])
    }
}
