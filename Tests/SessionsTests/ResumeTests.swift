import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct ResumeTests {
    /// Run 1 makes steps 1…100; run 2 goes on from step 50 and makes 51…70 with another cross-entropy.
    private func resumed(in folder: TemporaryFolder) throws {
        let first = try Sample.recorder(in: folder)
        first.record(steps: 1...100, crossEntropy: 5)
        for (epoch, step) in [(0, 0), (1, 50), (2, 100)] {
            first.record(epoch: Sample.epoch(epoch, step: step))
            first.record(matrix: Sample.matrix(step: step, value: 1))
            first.record(spectrum: SpectrumRecord(step: step, basis: 1, singularValues: [1], gramDeviation: 1))
            first.record(event: .note("run 1"), step: step, elapsedMilliseconds: 0, command: nil)
        }
        try first.close(finalState: .finished)
        let second = try Sample.resume(folder, fromStep: 50)
        #expect(second.run == 2)
        second.record(event: .resumed(checkpoint: "a"), step: 50, elapsedMilliseconds: 0, command: nil)
        second.record(matrix: Sample.matrix(step: 50, value: 2))
        second.record(steps: 51...70, crossEntropy: 1)
        try second.close(finalState: .finished)
    }

    @Test func theViewsShowTheHighestRunOfEveryStep() throws {
        let folder = try TemporaryFolder()
        try resumed(in: folder)
        try foreignConnection(folder.session).read { database in
            func numbers(_ sql: String) throws -> [Int] { try Int.fetchAll(database, sql: sql) }
            #expect(try numbers("SELECT step FROM step_now ORDER BY step") == Array(1...70))
            #expect(try numbers("SELECT run FROM step_now ORDER BY step") == (1...70).map { $0 <= 50 ? 1 : 2 })
            #expect(try numbers("SELECT count(*) FROM gradient_now") == [140])
            #expect(try numbers("SELECT max(step) FROM loss") == [70])
            #expect(try numbers("SELECT epoch FROM epoch_now ORDER BY epoch") == [0, 1])
            #expect(try numbers("SELECT run FROM matrix_now ORDER BY step") == [1, 2])
            #expect(try numbers("SELECT step FROM spectrum_now ORDER BY step") == [0, 50])
            #expect(try numbers("SELECT step FROM event_now ORDER BY id") == [0, 50, 50])
            #expect(try numbers("SELECT DISTINCT run FROM summary_now") == [2])
            #expect(try numbers("SELECT count(*) FROM step") == [120])
            let bucket = try Row.fetchOne(
                database, sql: "SELECT minimum, maximum, last FROM summary_now WHERE series = 'cross_entropy'")
            #expect(bucket == ["minimum": 1, "maximum": 5, "last": 1])
        }
    }

    @Test func aReaderShowsTheSame() throws {
        let folder = try TemporaryFolder()
        try resumed(in: folder)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.extent() == (first: 1, last: 70, epochs: 1))
        #expect(try reader.step(at: 50)?.crossEntropy == 5)
        #expect(try reader.step(at: 51)?.crossEntropy == 1)
        #expect(try reader.step(at: 100)?.step == 70)
        #expect(try reader.gradients(at: 71) == [])
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 100)?.meanPooled.first == 2)
        #expect(try reader.runs().map(\.fromStep) == [0, 50])
        #expect(try reader.runs().map(\.checkpoint) == [nil, "step-00000050.safetensors"])
        #expect(try reader.events(after: 3).map(\.run) == [2])
        #expect(try reader.currentEvents().map(\.step) == [0, 50, 50])
    }

    @Test func aRunThatWentOnFromEarlierSupersedesAllLaterOnes() throws {
        let folder = try TemporaryFolder()
        try resumed(in: folder)
        let third = try Sample.resume(folder, fromStep: 20)
        third.record(steps: 21...30, crossEntropy: 9)
        try third.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.extent().last == 30)
        #expect(try reader.step(at: 70)?.crossEntropy == 9)
        #expect(try reader.epochs().map(\.epoch) == [0])
        let runs = try foreignConnection(folder.session).read {
            try Int.fetchAll($0, sql: "SELECT DISTINCT run FROM step_now ORDER BY run")
        }
        #expect(runs == [1, 3])
    }

    @Test func trainingGoesOnOnlyFromARecordedStep() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder, steps: 10)
        let error = sessionError { _ = try Sample.resume(folder, fromStep: 11) }
        #expect(error == .stepNotRecorded(path: folder.session, step: 11, last: 10))
        #expect(try SessionReader(path: folder.session, access: .readWrite).runs().count == 1)
    }

    @Test func aCommandThatNobodyAnsweredIsRefusedByTheNextRun() throws {
        let folder = try TemporaryFolder()
        let first = try Sample.recorder(in: folder)
        first.record(steps: 1...3)
        try SessionReader(path: folder.session, access: .readWrite).send(.stop)
        try first.close(finalState: .failed)
        let second = try Sample.resume(folder, fromStep: 3)
        #expect(try second.pendingCommands() == [])
        try second.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.queuedCommands() == [])
        let reason = "it was given to a trainer that had ended"
        #expect(try reader.events(after: 0).map(\.event) == [.refused(command: "stop", reason: reason)])
    }
}
