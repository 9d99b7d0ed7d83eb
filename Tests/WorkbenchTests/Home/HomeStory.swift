import Charts
import Records
import Workbench

/// A person before the home screen: keys go in, a screen comes out, effects are kept.
struct HomeStory {
    var model: HomeModel
    var capabilities = Capabilities(colors: .c256, glyphs: .braille)
    /// What was asked of the outside, in order.
    var effects: [HomeEffect] = []

    /// The Unix time of the story in milliseconds.
    static let now = 1_800_000_000_000

    init(
        _ entries: [HomeEntry]? = nil, width: Int = 80, height: Int = 24, permissions: Permissions = .all
    ) throws {
        model = HomeModel(
            folder: "~/experiments",
            choices: .init(data: ["fashion-mnist", "synthetic"], recipes: ["quick", "demo", "cifar10"]),
            permissions: permissions, now: Self.now)
        take(.resized(Size(width: width, height: height)))
        take(.listed(try entries ?? Self.usual()))
        if permissions.mayWriteFiles { take(.presets(Self.presets)) }
    }

    mutating func take(_ message: HomeMessage) { effects += update(&model, message) }

    /// Presses keys one after the other.
    mutating func press(_ keys: Key...) { for key in keys { take(.key(key)) } }

    /// Presses the key of each character.
    mutating func type(_ text: String) { for character in text { take(.key(.character(character))) } }

    var buffer: CellBuffer { view(model, size: model.size, capabilities: capabilities) }
    var screen: String { buffer.text }
    /// The last row.
    var footer: String { String(screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? "") }

    /// A session whose error falls from epoch to epoch.
    static func session(
        _ model: String, _ state: HomeState, epoch: Int, of epochs: Int = 10, best: Double?, minutes: Int,
        data: String = "fashion-mnist", seed: UInt64 = 1
    ) throws -> HomeSession {
        let configuration = Configuration(
            model: try ModelName(model), inputChannels: 1, imageSize: 32, classes: 10, data: data, dataFingerprint: "0",
            trainingImages: 20000, testImages: 10000, classNames: [], recipe: "quick", epochs: epochs, batchSize: 128,
            seed: seed, learningRate: 0.1, milestones: [0.5, 0.75], learningRateFactor: 0.1, momentum: 0.9,
            weightDecay: 5e-4, augmentation: true, lambda: 10, normalization: .mean, scope: .shared,
            orthogonality: true, unsharedBatchNormalization: true, similarityEvery: 100, useGradientEvery: 50,
            threads: 2)
        let curve = (0..<epoch).map { (best ?? 0.1) * (1 + 2 / Double($0 + 1)) }
        return HomeSession(
            configuration: configuration, state: state, epoch: epoch, epochs: epochs,
            step: epoch * configuration.stepsPerEpoch, bestTestError: best,
            lastSignMilliseconds: now - 60_000 * minutes, curve: curve, curveIsLoss: false)
    }

    static func entry(_ name: String, _ content: HomeEntry.Content, place: String = "") -> HomeEntry {
        HomeEntry(
            id: "/home/me/experiments/\(name)", name: name, place: place, changedMilliseconds: now - 3_600_000,
            content: content)
    }

    /// One of each kind.
    static func usual() throws -> [HomeEntry] {
        let cells = try (1...4).map {
            try session("resnet20-s8u1", .finished, epoch: 10, best: 0.09 + 0.01 * Double($0), minutes: 60 * $0)
        }
        return [
            entry("plain", .session(try session("resnet20", .finished, epoch: 10, best: 0.0912, minutes: 3000))),
            entry("now", .session(try session("resnet32-s16u1", .live, epoch: 3, best: 0.2431, minutes: 0))),
            entry("ablation", .study(count: 4, cells)),
            entry(
                "half", .session(try session("resnet56-s16u1-double", .stopped, epoch: 4, best: 0.31, minutes: 40)),
                place: "sessions"),
            entry("wild", .session(try session("resnet20-s8u1", .diverged, epoch: 0, best: nil, minutes: 20000))),
            entry(
                "lost",
                .session(
                    try session("densenet121-s16u1", .trainerGone, epoch: 1, best: 0.5, minutes: 200, data: "cifar10"))),
            entry("torn", .unreadable("'torn.fbsession' is cut off: copy it again from its origin.")),
            entry("unread", .unread),
        ]
    }

    static let presets = [
        Preset(
            id: "demo", title: "Demo", summary: "a minute of training to watch and steer",
            command: "train resnet20-s8u1 --recipe demo", model: "resnet20-s8u1", data: "fashion-mnist",
            parameters: 124_786, epochs: 4, runs: 1,
            cost: .measured(secondsPerEpoch: 14.2, peakBytes: 134_000_000, isRough: false)),
        Preset(
            id: "cells", title: "The four ablation cells", summary: "Figure 2: each on and off, side by side",
            command: "ablate resnet20-s8u1", model: "resnet20-s8u1", data: "fashion-mnist", parameters: 124_786,
            epochs: 10, runs: 4, cost: .measuring),
        Preset(
            id: "plain", title: "ResNet-20, plain", summary: "the baseline", command: "train resnet20",
            model: "resnet20", data: "fashion-mnist", parameters: 272_186, epochs: 10, runs: 1,
            cost: .measured(secondsPerEpoch: 76, peakBytes: nil, isRough: true)),
    ]
}
