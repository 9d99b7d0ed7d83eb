import Foundation
import Training

@testable import fbwork

/// A session that was really trained, for a moment: resnet8 on 16 synthetic images, two steps.
final class TrainedSession {
    let folder: SessionFolder
    var path: String { folder.path + "/run.fbsession" }

    init() throws {
        folder = try SessionFolder()
        let options = try TrainingOptions.parse([
            "--data", "synthetic", "--train-limit", "16", "--test-limit", "12", "--epochs", "1", "--batch-size", "8",
            "--threads", "1",
        ])
        let (configuration, dataset, _) = try options.prepare(modelName("resnet8"), standard: .quick)
        _ = try Trainer.start(configuration, dataset: dataset, session: path, version: "test").run()
    }
}
