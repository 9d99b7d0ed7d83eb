import Foundation
import Records
import Sessions
import Testing
import Training

struct StartTests {
    /// λ·rate·8 ≥ 2(1 + momentum) under `sum` diverges from an orthonormal start: 100 · 0.05 · 8 = 40 ≥ 3.8.
    @Test func aDivergingLambdaIsRefused() throws {
        let run = try TinyRun()
        run.configuration.normalization = .sum
        run.configuration.lambda = 100
        let error = #expect(throws: TrainingError.self) { try run.train() }
        #expect(error?.description.contains("λ") == true)
        #expect(!FileManager.default.fileExists(atPath: run.session))
    }

    @Test func aSwitchWithoutUseIsRefused() throws {
        let run = try TinyRun("resnet8")
        run.configuration.unsharedBatchNormalization = false
        #expect(throws: TrainingError.self) { try run.train() }
    }

    @Test func anExistingSessionIsNotOverwritten() throws {
        let run = try TinyRun(epochs: 1)
        try run.train()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: run.session))
        #expect(throws: SessionError.exists(path: run.session)) { try run.train() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: run.session)) == bytes)
    }
}
