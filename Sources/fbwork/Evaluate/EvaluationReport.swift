import Charts
import Foundation
import Training

/// What `fbwork evaluate` says of one file.
struct EvaluationReport {
    private let source: WeightsSource
    private let subject: EvaluationSubject
    private let evaluation: Evaluation
    private let threads: Int

    init(source: WeightsSource, subject: EvaluationSubject, evaluation: Evaluation, threads: Int) {
        (self.source, self.subject, self.evaluation, self.threads) = (source, subject, evaluation, threads)
    }

    /// Results, a table of the classes, and the confusion matrix as `picture` draws it.
    func text(_ picture: ConfusionPicture) -> String {
        let names = subject.classNames
        return [facts, classTable, picture.text(evaluation.confusion, names: names)].joined(separator: "\n\n")
    }

    private var facts: String {
        let network = subject.network
        let count = network.parameters.reduce(0) { $0 + $1.count }
        let step = source.run.map { ", after step \(Numbers.count($0.step))" } ?? ""
        let switchedOff = network.unsharedBatchNormalization ? "" : ", unshared batch normalization off"
        return [
            ("weights", source.path + step),
            ("network", "\(network.architecture.model), \(Numbers.count(count)) parameters\(switchedOff)"),
            ("data", "\(subject.dataset.name), \(Numbers.count(evaluation.images)) test images"),
            ("pixels", "standardized by \(pixels)"),
            (
                "top-1 error",
                Self.error(evaluation.top1Error, evaluation.images - evaluation.correct, evaluation.images)
            ),
            (
                "top-5 error",
                Self.error(evaluation.top5Error, evaluation.images - evaluation.correctInFive, evaluation.images)
            ),
            ("cross-entropy", String(format: "%.4f", evaluation.crossEntropy)),
            (
                "speed",
                "\(Numbers.count(Int(evaluation.imagesPerSecond.rounded()))) images/s, batch \(subject.batchSize), "
                    + "\(threads) thread\(threads == 1 ? "" : "s")"
            ),
        ].map { $0.0.padding(toLength: 15, withPad: " ", startingAt: 0) + $0.1 }.joined(separator: "\n")
    }

    private var pixels: String {
        let constants = subject.standardization
        func list(_ numbers: [Double]) -> String {
            numbers.map { Numbers.fixed($0, decimals: 4) }.joined(separator: ",")
        }
        let name =
            switch constants.source {
            case .own: "the set's own constants, "
            case .imageNet: "ImageNet's constants, "
            case .authorsCIFAR100: "the authors' constants for CIFAR-100, "
            case .given: ""
            }
        return "\(name)\(list(constants.mean))/\(list(constants.deviation))"
    }

    private static func error(_ fraction: Double, _ errors: Int, _ images: Int) -> String {
        "\(Numbers.fixed(100 * fraction, decimals: 2)) % (\(Numbers.count(errors))/\(Numbers.count(images)))"
    }

    private var classTable: String {
        let names = subject.classNames
        let rows = evaluation.classes.map { one in
            let other = one.mostConfusedWith.map { "\(names[$0]) (\(evaluation.confusion[one.label][$0]))" } ?? "–"
            return [
                "\(one.label)", names[one.label], "\(one.images)",
                one.images > 0 ? Numbers.fixed(100 * one.error, decimals: 2) : "–", other,
            ]
        }
        return plainTable(header: ["", "class", "images", "error %", "most confused with"], rows: rows)
    }
}

extension EvaluationReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case file, model, parameters, step, data, dataFingerprint, standardization, images, batchSize, threads,
            unsharedBatchNormalization
        case top1Error, top5Error, crossEntropy, imagesPerSecond, classes, confusion
    }

    private struct ClassResult: Encodable {
        let name: String
        let images: Int
        let error: Double?
        let mostConfusedWith: String?
    }

    /// Errors as fractions from 0 to 1; `confusion` has a row for every true class and a column for what it was taken for.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        let (network, dataset) = (subject.network, subject.dataset)
        try container.encode(source.path, forKey: .file)
        try container.encode(network.architecture.model, forKey: .model)
        try container.encode(network.parameters.reduce(0) { $0 + $1.count }, forKey: .parameters)
        try container.encodeIfPresent(source.run?.step, forKey: .step)
        try container.encode(dataset.name, forKey: .data)
        try container.encode(dataset.fingerprint, forKey: .dataFingerprint)
        try container.encode(subject.standardization, forKey: .standardization)
        try container.encode(evaluation.images, forKey: .images)
        try container.encode(subject.batchSize, forKey: .batchSize)
        try container.encode(threads, forKey: .threads)
        try container.encode(network.unsharedBatchNormalization, forKey: .unsharedBatchNormalization)
        try container.encode(evaluation.top1Error, forKey: .top1Error)
        try container.encode(evaluation.top5Error, forKey: .top5Error)
        try container.encode(evaluation.crossEntropy, forKey: .crossEntropy)
        try container.encode(evaluation.imagesPerSecond, forKey: .imagesPerSecond)
        let classes = evaluation.classes.map { one in
            ClassResult(
                name: subject.classNames[one.label], images: one.images, error: one.images > 0 ? one.error : nil,
                mostConfusedWith: one.mostConfusedWith.map { subject.classNames[$0] })
        }
        try container.encode(classes, forKey: .classes)
        try container.encode(evaluation.confusion, forKey: .confusion)
    }
}
