import Foundation
import Testing

@testable import Training

/// The names and shapes of tensors against those that PyTorch lists for the authors' own modules.
struct StateDictLayoutTests {
    /// A line is `name`, shape, and `parameter`, `buffer` or `alias of NAME`.
    @Test(arguments: ["resnet20-s8-double", "resnet20-u9", "resnet32-s16u1"])
    func keysAreThoseOfTheAuthors(model: String) throws {
        let path = try #require(
            Bundle.module.path(forResource: "\(model)-cifar", ofType: "txt", inDirectory: "Cases/Keys"))
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        let own = try FilledWeights.layout(model).entries.map { entry in
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
