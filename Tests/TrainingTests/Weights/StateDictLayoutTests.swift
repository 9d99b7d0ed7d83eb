import Foundation
import NeuralNetworks
import Records
import Testing

@testable import Training

/// The names and shapes of tensors against those that PyTorch lists for the authors' own modules.
struct StateDictLayoutTests {
    /// Files of `Cases/Keys`: the network's name with `-` for `:`, then the input variant.
    static let files = [
        "densenet121-s16u1-cifar", "mobilenetv2-shared-expand+project-cifar", "mobilenetv2-shared-expand-imagenet",
        "resnet20-s8-double-cifar", "resnet20-u9-cifar", "resnet32-s16u1-cifar", "resnet34-s16u1-cifar",
        "resnet34-s48u1-double-imagenet", "resnet50-shared-conv3x3+project-imagenet", "resnext50-s64u4-cifar",
    ]

    /// A line is `name`, shape, and `parameter`, `buffer` or `alias of NAME`.
    @Test(arguments: files) func keysAreThoseOfTheAuthors(file: String) throws {
        let path = try #require(Bundle.module.path(forResource: file, ofType: "txt", inDirectory: "Cases/Keys"))
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let end = try #require(file.lastIndex(of: "-"))
        let model = try ModelName(String(file[..<end]).replacing("-shared-", with: "-shared:"))
        let stem = try #require(Stem(rawValue: String(file[end...].dropFirst())))
        let layout = try FilledWeights.layout(
            model.description, stem: stem, classes: model.family.standardClasses(stem))
        let own = layout.entries.map { entry in
            let shape = entry.shape.isEmpty ? "scalar" : entry.shape.map(String.init).joined(separator: "x")
            let kind =
                switch entry.kind {
                case .parameter: "parameter"
                case .statistic, .batchCounter: "buffer"
                case .alias(let original): "alias of \(original)"
                }
            return "\(entry.name)\t\(shape)\t\(kind)"
        }
        #expect(lines.count > 180)
        #expect(own.count == lines.count)
        #expect(Set(own).symmetricDifference(lines).sorted() == [])
    }
}
