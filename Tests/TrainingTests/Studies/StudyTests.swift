import Foundation
import Records
import Sessions
import Testing

@testable import Training

struct StudyTests {
    private func cells(_ run: TinyRun, seeds: Int = 1) throws -> [StudyCell] {
        try Ablation.cells(run.configuration, seeds: seeds, folder: run.folder)
    }

    private func study(_ run: TinyRun, _ cells: [StudyCell]) throws -> StudyRun {
        try StudyRun(cells, dataset: run.dataset, threads: 1, version: "test")
    }

    @Test func theCellsOfAnAblation() throws {
        let run = try TinyRun()
        let cells = try cells(run, seeds: 2)
        #expect(
            cells.map { $0.session.split(separator: "/").last } == [
                "a-none-seed7.fbsession", "b-bn-seed7.fbsession", "c-orthogonality-seed7.fbsession",
                "d-both-seed7.fbsession", "a-none-seed8.fbsession", "b-bn-seed8.fbsession",
                "c-orthogonality-seed8.fbsession", "d-both-seed8.fbsession",
            ])
        #expect(cells[..<4].map(\.configuration.orthogonality) == [false, false, true, true])
        #expect(cells[..<4].map(\.configuration.unsharedBatchNormalization) == [false, true, false, true])
        #expect(cells[4].label == "(a) none, seed 8")
    }

    @Test(arguments: ["resnet20", "resnet20-u4", "mobilenetv2-shared:expand"])
    func someNetworksHaveNothingToSwitch(model: String) throws {
        let run = try TinyRun()
        run.configuration.model = try ModelName(model)
        #expect(throws: StudyError.self) { try cells(run) }
    }

    @Test func whatIsDoneIsNotTrainedAgain() throws {
        let run = try TinyRun(epochs: 1)
        let cells = try cells(run)
        #expect(try study(run, cells).run() == [.trained, .trained, .trained, .trained])
        let before = try cells.map { try Data(contentsOf: URL(fileURLWithPath: $0.session)) }
        let again = try study(run, cells)
        var passed: [Int] = []
        again.report = { if case .passed(let index, .trained) = $0 { passed.append(index) } }
        #expect(try again.run() == [.trained, .trained, .trained, .trained])
        #expect(passed == [0, 1, 2, 3])
        #expect(try cells.map { try Data(contentsOf: URL(fileURLWithPath: $0.session)) } == before)
    }

    @Test func anInterruptedStudyGoesOnToTheSameBits() throws {
        let run = try TinyRun()
        let cells = Array(try cells(run)[2...])
        let interrupted = try study(run, cells)
        var steps = 0
        interrupted.report = { if case .progress(_, .step, _) = $0 { steps += 1 } }
        interrupted.isStopRequested = { steps >= 4 }
        #expect(try interrupted.run() == [.unfinished(step: 4), .missing])
        let second = try study(run, cells)
        var began: [[Int]] = []
        second.report = { if case .began(let index, let step) = $0 { began.append([index, step]) } }
        #expect(try second.run() == [.trained, .trained])
        #expect(began == [[0, 4], [1, 0]])

        run.configuration = cells[0].configuration
        try run.train()
        #expect(try run.tensors(step: 6) == run.tensors(step: 6, session: cells[0].session))
    }

    @Test func aSessionOfOtherOptionsIsNotTakenForACell() throws {
        let run = try TinyRun(epochs: 1)
        let cells = try cells(run)
        _ = try study(run, [cells[0]]).run()
        var other = cells[0].configuration
        other.learningRate = 0.01
        other.threads = 2
        let cell = StudyCell(label: "a", session: cells[0].session, configuration: other)
        #expect(
            throws: StudyError.otherConfiguration(
                session: cell.session, differences: ["learning_rate (0.05 there, 0.01 now)"])
        ) {
            try cell.standing()
        }
    }

    @Test func whatAnotherProcessTrainsIsLeftAlone() throws {
        let run = try TinyRun(epochs: 1)
        let cells = try cells(run)
        let configuration = cells[0].configuration
        let other = try SessionRecorder.create(
            at: cells[0].session, configuration: configuration, bases: [],
            environment: .current(version: "test", instructionSet: .baseline, threads: 1), startedMilliseconds: 1)
        #expect(try study(run, Array(cells[..<2])).run() == [.beingTrained(step: 0), .trained])
        try other.close(finalState: .finished)
    }

    /// A trainer that was killed before its first checkpoint left nothing to go on from, and nothing to lose.
    @Test func aCellThatNeverBeganBeginsAnew() throws {
        let run = try TinyRun(epochs: 1)
        let cell = try cells(run)[0]
        let killed = try SessionRecorder.create(
            at: cell.session, configuration: cell.configuration, bases: [],
            environment: .current(version: "test", instructionSet: .baseline, threads: 1), startedMilliseconds: 1)
        try killed.close(finalState: .failed)
        #expect(try cell.standing() == .unfinished(step: 0))
        #expect(try study(run, [cell]).run() == [.trained])
    }

    @Test func optionsThatDoNotFitAreRefusedBeforeAnythingIsTrained() throws {
        let run = try TinyRun()
        run.configuration.lambda = 1e9
        let cells = try cells(run)
        #expect(throws: TrainingError.self) { try study(run, cells) }
        #expect(!FileManager.default.fileExists(atPath: cells[0].session))
    }
}
