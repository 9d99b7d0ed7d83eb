import Foundation
import Records
import Sessions
import Testing

struct RetentionTests {
    /// Kept: the last two, the best test error, those asked for; every deletion is an event.
    @Test func keepsWhatIsAskedForTheBestAndTheLastTwo() throws {
        let run = try TinyRun(epochs: 5)
        run.script = [4: [.checkpoint]]
        try run.train()
        let reader = try run.reader()
        let folder = CheckpointStore(session: run.session).folder
        let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder))
        let errors = try reader.epochs().filter { $0.epoch > 0 }
        let best = try #require(errors.min { ($0.testError, $0.step) < ($1.testError, $1.step) })
        let expected = Set([4, best.step, 12, 15].map(CheckpointStore.fileName))
        #expect(files == expected)
        let written = Set([0, 3, 4, 6, 9, 12, 15].map(CheckpointStore.fileName))
        let deleted = try run.events().compactMap { _, event -> String? in
            if case .checkpointDeleted(let file) = event { file } else { nil }
        }
        #expect(Set(deleted) == written.subtracting(expected))
    }

    /// A run that restarts from the best checkpoint may go on from any that is kept: each keeps the best of its time.
    @Test func theBestOfEveryKeptCheckpointIsKeptForRestarts() {
        let steps: [(Int, Set<CheckpointReason>)] = [
            (3, [.epochEnd, .bestTestError]), (4, [.requested]), (6, [.epochEnd, .bestTestError]), (9, [.epochEnd]),
            (12, [.epochEnd, .bestTestError]), (15, [.epochEnd]), (18, [.epochEnd]), (21, [.epochEnd, .bestTestError]),
        ]
        let all = steps.map { Checkpoint(file: CheckpointStore.fileName(step: $0), step: $0, reasons: $1) }
        #expect(CheckpointRetention.superseded(all).map(\.step) == [3, 6, 9, 12, 15])
        #expect(CheckpointRetention.superseded(all, keepsEarlierBest: true).map(\.step) == [6, 9, 15])
    }

    /// Where checkpoints cannot be written (a full disk, here a file in the folder's place), training waits and loses
    /// nothing.
    @Test func trainingWaitsForAFolderThatCannotBeWritten() throws {
        let (run, undisturbed) = (try TinyRun(epochs: 1), try TinyRun(epochs: 1))
        try undisturbed.train()
        let folder = CheckpointStore(session: run.session).folder
        #expect(FileManager.default.createFile(atPath: folder, contents: Data()))
        run.whileWaiting = { _ in try FileManager.default.removeItem(atPath: folder) }
        #expect(try run.train() == .finished)
        #expect(run.remarks.first?.contains("Training waits") == true)
        #expect(try run.tensors(step: 3) == undisturbed.tensors(step: 3))
    }
}
