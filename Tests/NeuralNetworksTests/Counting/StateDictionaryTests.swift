import Foundation
import Records
import Testing

@testable import NeuralNetworks

/// Names and shapes of the authors' state dicts, batch counters left out.
struct StateDictionaryTests {
    /// A line of a file in `Cases/keys`: name, shape, and `parameter`, `buffer` or `alias of NAME`.
    private struct Entry: Hashable {
        var name: String
        var shape: [Int]
        var kind: String
    }

    private static func entries(_ file: String) throws -> [Entry] {
        let path = try #require(Bundle.module.path(forResource: file, ofType: "txt", inDirectory: "Cases/keys"))
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { line in
            let parts = line.split(separator: "\t").map(String.init)
            return Entry(name: parts[0], shape: parts[1].split(separator: "x").compactMap { Int($0) }, kind: parts[2])
        }.filter { !$0.name.hasSuffix("num_batches_tracked") }
    }

    private static func entries(of architecture: Architecture) -> [Entry] {
        architecture.parameters.flatMap { parameter -> [Entry] in
            let name = parameter.name
            var entries = [Entry(name: name, shape: parameter.shape, kind: "parameter")]
            entries += parameter.aliases.map { Entry(name: $0, shape: parameter.shape, kind: "alias of \(name)") }
            if parameter.role == .normalizationBias {
                let prefix = name.dropLast("bias".count)
                entries += ["running_mean", "running_var"].map {
                    Entry(name: prefix + $0, shape: parameter.shape, kind: "buffer")
                }
            }
            return entries
        }
    }

    @Test(arguments: [
        ("resnet20-u9", Stem.cifar), ("resnet20-s8-double", .cifar), ("resnet50-shared:conv3x3+project", .imagenet),
        ("resnext50-s64u4", .cifar), ("densenet121-s16u1", .cifar), ("mobilenetv2-shared:expand+project", .cifar),
    ])
    func namesAndShapesAreTheAuthors(model: String, stem: Stem) throws {
        let name = try ModelName(model)
        let architecture = try Architecture(
            name, stem: stem, inputChannels: 3, classes: name.family.standardClasses(stem))
        let expected = try Self.entries("\(model.replacing(":", with: "-"))-\(stem.rawValue)")
        let ours = Self.entries(of: architecture)
        #expect(ours.count == expected.count)
        #expect(Set(ours).subtracting(expected) == [])
        #expect(Set(expected).subtracting(ours) == [])
    }

    /// DenseNet's bases, which the authors register after the blocks, keep their place before them here.
    @Test(arguments: ["resnet20-u9", "resnet20-s8-double", "resnext50-s64u4", "mobilenetv2-shared:expand+project"])
    func parametersStandInTheAuthorsOrder(model: String) throws {
        let name = try ModelName(model)
        let architecture = try Architecture(
            name, inputChannels: 3, classes: name.family.standardClasses(.cifar))
        let expected = try Self.entries("\(model.replacing(":", with: "-"))-cifar").filter { $0.kind == "parameter" }
        #expect(architecture.parameters.map(\.name) == expected.map(\.name))
    }
}
