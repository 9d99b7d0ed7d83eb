import Foundation
import Training

@testable import fbwork

/// A session that was really trained, for a moment: resnet8, or another network, on 16 synthetic images, two steps.
final class TrainedSession {
    let folder: SessionFolder
    var path: String { folder.path + "/run.fbsession" }

    init(_ model: String = "resnet8", options more: [String] = []) throws {
        folder = try SessionFolder()
        let options = try TrainingOptions.parse(
            [
                "--data", "synthetic", "--train-limit", "16", "--test-limit", "12", "--epochs", "1", "--batch-size",
                "8",
                "--threads", "1",
            ] + more)
        let (configuration, dataset, _) = try options.prepare(modelName(model), standard: .quick)
        _ = try Trainer.start(configuration, dataset: dataset, session: path, version: "test").run()
    }
}
