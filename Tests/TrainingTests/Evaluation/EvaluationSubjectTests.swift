import Datasets
import Foundation
import NeuralNetworks
import Records
import Sessions
import Testing

@testable import Training

struct EvaluationSubjectTests {
    private static func evaluate(
        _ source: WeightsSource, _ change: (inout EvaluationSubject.Options) -> Void = { _ in }
    ) throws -> (subject: EvaluationSubject, result: Evaluation) {
        var options = EvaluationSubject.Options()
        change(&options)
        let subject = try EvaluationSubject(source, options: options, threads: ThreadPool(threads: 1))
        let evaluator = Evaluator(
            network: subject.network, dataset: subject.dataset, batchSize: subject.batchSize)
        return (subject, try evaluator.evaluate())
    }

    /// The recorded error and cross-entropy come out again, whatever the batches are.
    @Test(arguments: [nil, 1, 7]) func theRecordedErrorComesOutAgain(batchSize: Int?) throws {
        let run = try TinyRun()
        run.script = [4: [.unsharedBatchNormalization(false)]]
        try run.train()
        let last = try #require(try run.reader().epochs().last)
        let (subject, result) = try Self.evaluate(WeightsSource(run.session, checkpoint: .last)) {
            $0.batchSize = batchSize
        }
        #expect(!subject.network.unsharedBatchNormalization)
        #expect(result.images == 20 && subject.batchSize == batchSize ?? 16)
        #expect(abs(result.top1Error - last.testError) < 1e-12)
        #expect(abs(result.crossEntropy / last.testCrossEntropy - 1) < 1e-6)
        // The diagonal is what the engine counts as correct.
        #expect(result.confusion.indices.reduce(0) { $0 + result.confusion[$1][$1] } == result.correct)
    }

    @Test func optionsDiffer() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let source = try WeightsSource(run.session)
        let (subject, result) = try Self.evaluate(source) {
            $0.unsharedBatchNormalization = false
            $0.testLimit = 6
        }
        #expect(result.images == 6)
        #expect(!subject.network.unsharedBatchNormalization)
        #expect(try Self.evaluate(source) { $0.data = "synthetic:0.1" }.subject.dataset.name == "synthetic:0.1")
        #expect(throws: TrainingError.self) {
            try Self.evaluate(source) { $0.model = try? ModelName("resnet20") }
        }
    }

    /// Other constants give other logits; those of the run, named anew, the same.
    @Test func pixelsAreStandardizedAsTheOptionsSay() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let source = try WeightsSource(run.session)
        let (subject, result) = try Self.evaluate(source)
        let again = try Self.evaluate(source) { $0.standardization = { $0.ownStandardization } }
        #expect(again.result.crossEntropy == result.crossEntropy)
        #expect(subject.standardization.mean == subject.dataset.mean.map(Double.init))
        let other = try Self.evaluate(source) { $0.standardization = { _ in .imageNet } }
        #expect(other.subject.standardization == .imageNet)
        #expect(other.subject.dataset.mean == [0.485, 0.456, 0.406])
        #expect(abs(other.result.crossEntropy - result.crossEntropy) > 1e-4)
        #expect(throws: DatasetError.self) {
            try Self.evaluate(source) {
                $0.standardization = { _ in Standardization(source: .given, mean: [0.5], deviation: [0.25]) }
            }
        }
    }

    /// Weights of another program: the network is named by hand, by the file, or by a `.json` beside it.
    @Test func aForeignFileNeedsItsNetworkAndData() throws {
        let folder = try FilledWeights.Folder()
        let path = folder.path + "/w.safetensors"
        var file = FilledWeights.file(try FilledWeights.layout("resnet14-s2u1"))
        try file.write(to: path)
        let bare = try WeightsSource(path)
        #expect(throws: TrainingError.unnamedModel(path: path)) { try Self.evaluate(bare) { $0.data = "synthetic" } }
        let named = try Self.evaluate(bare) {
            $0.model = try? ModelName("resnet14-s2u1")
            $0.data = "synthetic"
            $0.testLimit = 20
        }.result
        #expect(throws: TrainingError.unnamedData(path: path)) {
            try Self.evaluate(bare) { $0.model = try? ModelName("resnet14-s2u1") }
        }
        try Data(#"{"model":"resnet14-s2u1","more":1}"#.utf8).write(to: URL(fileURLWithPath: folder.path + "/w.json"))
        let beside = try Self.evaluate(WeightsSource(path)) {
            $0.data = "synthetic"
            $0.testLimit = 20
        }.result
        #expect(beside.confusion == named.confusion && beside.crossEntropy == named.crossEntropy)
        file.metadata["model"] = "resnet15"
        try file.write(to: path)
        let error = #expect(throws: TrainingError.self) { try WeightsSource(path) }
        #expect(
            error?.description.hasPrefix("The network that '\(path)' names is not known: 'resnet15' is not") == true)
    }

    @Test func aNetworkWithoutDecomposedConvolutionsHasNoSwitch() throws {
        let run = try TinyRun("resnet8", epochs: 1)
        try run.train()
        let source = try WeightsSource(run.session)
        let error = #expect(throws: TrainingError.self) {
            try Self.evaluate(source) { $0.unsharedBatchNormalization = false }
        }
        #expect(error?.description.contains("resnet8 has no decomposed convolutions") == true)
    }

    @Test func otherDataThanTheRecordedAreRefused() throws {
        let run = try TinyRun(epochs: 1)
        run.configuration.dataFingerprint = "other"
        try run.train()
        let source = try WeightsSource(run.session)
        #expect(throws: TrainingError.self) { try Self.evaluate(source) }
        // Unless they are named.
        _ = try Self.evaluate(source) {
            $0.data = "synthetic"
            $0.testLimit = 2
        }
    }

    @Test func weightsThatDivergedAreASentence() throws {
        let folder = try FilledWeights.Folder()
        let path = folder.path + "/w.safetensors"
        var file = FilledWeights.file(try FilledWeights.layout("resnet8"))
        file.tensors["fc.bias"] = .init(shape: [10], [Float](repeating: .nan, count: 10))
        try file.write(to: path)
        let source = try WeightsSource(path)
        #expect(throws: TrainingError.notFinite(image: 0)) {
            try Self.evaluate(source) {
                $0.model = try? ModelName("resnet8")
                $0.data = "synthetic"
                $0.testLimit = 2
            }
        }
    }

    /// An exported file says how its images were standardized and which switches were set, so that it computes the same.
    @Test func anExportedFileIsEvaluatedAsItsCheckpointIs() throws {
        let (run, folder) = (try TinyRun(epochs: 1), try FilledWeights.Folder())
        run.configuration.standardization = Standardization(
            source: .given, mean: [0.4, 0.5, 0.6], deviation: [0.2, 0.3, 0.4])
        run.configuration.unsharedBatchNormalization = false
        try run.train()
        let checkpoint = try WeightsSource(run.session)
        let path = folder.path + "/out.safetensors"
        var file = try ExportedWeights(checkpoint, aliases: false, batchCounters: false, version: "1").file
        func exported() throws -> Double {
            try file.write(to: path)
            return try Self.evaluate(WeightsSource(path)) {
                $0.data = "synthetic"
                $0.testLimit = 20
            }.result.crossEntropy
        }
        let expected = try Self.evaluate(checkpoint).result.crossEntropy
        #expect(try exported() == expected)
        for key in ["standardization", "unshared_batch_normalization"] {
            let kept = file.metadata.removeValue(forKey: key)
            #expect(try exported() != expected, "\(key)")
            file.metadata[key] = kept
        }
    }

    /// Files are told apart by what they hold: names may be any, and `torch.save` writes what only Python reads.
    @Test func filesAreToldApartByTheirContent() throws {
        let (run, folder) = (try TinyRun("resnet8", epochs: 1), try FilledWeights.Folder())
        try run.train()
        try FileManager.default.moveItem(atPath: run.session, toPath: run.folder + "/run.db")
        #expect(throws: TrainingError.noSuchCheckpoint(session: run.folder + "/run.db", choice: .best, steps: [])) {
            try WeightsSource(run.folder + "/run.db")
        }
        let path = folder.path + "/weights"
        try FilledWeights.file(FilledWeights.layout("resnet8")).write(to: path)
        #expect(try WeightsSource(path).file.tensors["fc.bias"]?.shape == [10])
        try Data("PK\u{3}\u{4}rest".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: TrainingError.pickle(path: path)) { try WeightsSource(path) }
        #expect(throws: SessionError.missing(path: folder.path + "/no.fbsession")) {
            try WeightsSource(folder.path + "/no.fbsession")
        }
        #expect(throws: SafetensorsError.self) { try WeightsSource(folder.path + "/no.safetensors") }
    }
}
