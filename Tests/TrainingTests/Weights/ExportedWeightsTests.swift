import Foundation
import Records
import Sessions
import Testing

@testable import Training

struct ExportedWeightsTests {
    @Test func everyKeyOfTheAuthorsModuleIsThereWhenAskedFor() throws {
        let run = try TinyRun("resnet14-s4u1-double", epochs: 1)
        try run.train()
        let layout = try FilledWeights.layout("resnet14-s4u1-double")
        let source = try WeightsSource(run.session, checkpoint: .last)
        let whole = try ExportedWeights(source, aliases: true, batchCounters: true, version: "1.0").file
        #expect(Set(whole.tensors.keys) == Set(layout.entries.map(\.name)))
        for entry in layout.entries {
            let tensor = try #require(whole.tensors[entry.name])
            #expect(tensor.shape == entry.shape)
            switch entry.kind {
            case .parameter, .statistic: #expect(tensor == source.file.tensors[entry.name])
            case .alias(let original): #expect(tensor == source.file.tensors[original])
            case .batchCounter: #expect(tensor.integers == [3])
            }
        }
        #expect(whole.metadata["model"] == "resnet14-s4u1-double")
        #expect(whole.metadata["step"] == "3")
        #expect(whole.metadata["format"] == "pt")
    }

    @Test func withoutAskingEveryTensorIsThereOnce() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let layout = try FilledWeights.layout("resnet14-s4u1")
        let file = try ExportedWeights(
            WeightsSource(run.session), aliases: false, batchCounters: false, version: "1.0"
        ).file
        let names = layout.entries.filter { $0.kind == .parameter || $0.kind == .statistic }.map(\.name)
        #expect(Set(file.tensors.keys) == Set(names))
    }

    /// What is exported says whose it is and loads again.
    @Test func theFileIsReadBackAsWeights() throws {
        let (run, folder) = (try TinyRun(epochs: 1), try FilledWeights.Folder())
        try run.train()
        let path = folder.path + "/out.safetensors"
        try ExportedWeights(WeightsSource(run.session), aliases: true, batchCounters: true, version: "1.0").file
            .write(to: path)
        let source = try WeightsSource(path)
        #expect(source.note?.model == run.configuration.model)
        try source.check(for: run.configuration)
        // It is no checkpoint: there is nothing more to export.
        #expect(throws: TrainingError.self) {
            try ExportedWeights(source, aliases: false, batchCounters: false, version: "1.0")
        }
    }

    @Test func theCheckpointThatIsMeantIsTaken() throws {
        let run = try TinyRun(epochs: 3)
        run.script = [2: [.checkpoint]]
        try run.train()
        #expect(try WeightsSource(run.session, checkpoint: .last).run?.step == 9)
        #expect(try WeightsSource(run.session, checkpoint: .step(2)).run?.step == 2)
        let epochs = try run.reader().epochs().filter { $0.epoch > 0 }
        let best = try #require(epochs.map(\.testError).min())
        let step = try #require(epochs.first { $0.testError == best }?.step)
        #expect(try WeightsSource(run.session).run?.step == step)
        let error = #expect(throws: TrainingError.self) { try WeightsSource(run.session, checkpoint: .step(1)) }
        #expect(error?.description.contains("has no checkpoint after step 1: there are those after 2, ") == true)
    }

    /// Before its first epoch is over, a run has weights but no best ones.
    @Test func withoutAnEpochThereIsNoBest() throws {
        let run = try TinyRun()
        run.script = [1: [.stop]]
        try run.train()
        #expect(throws: TrainingError.noSuchCheckpoint(session: run.session, choice: .best, steps: [0, 1])) {
            try WeightsSource(run.session)
        }
    }
}
