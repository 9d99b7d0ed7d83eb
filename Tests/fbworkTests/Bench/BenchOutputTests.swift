import Foundation
import Testing

/// What `fbwork bench` prints.
struct BenchOutputTests {
    private func bench(_ arguments: [String]) throws -> (text: String, exit: Pseudoterminal.Ending) {
        let terminal = try Pseudoterminal(columns: 200, rows: 50)
        try terminal.start(["bench"] + arguments, environment: [:])
        let end = try terminal.waitForEnd()
        return (String(decoding: terminal.output, as: UTF8.self), end)
    }

    /// Several networks are measured in processes of their own, and their results come back in order.
    @Test func severalNetworksAreOneTable() throws {
        let (text, end) = try bench(["resnet8", "resnet8-s2u1", "--batch-size", "2", "--steps", "1"])
        #expect(end == .exited(0))
        let rows = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("resnet8") }
        #expect(rows.map { $0.prefix { $0 != " " } } == ["resnet8", "resnet8-s2u1"])
        #expect(text.contains("fbwork: resnet8: training steps: only 1 measured"))
    }

    @Test func layersEndWithASum() throws {
        let (text, end) = try bench(["resnet8-s2u1", "--layers", "--batch-size", "2", "--steps", "1"])
        #expect(end == .exited(0))
        let firsts = text.split(whereSeparator: \.isNewline).map { $0.prefix { $0 != " " } }
        let conv1 = try #require(firsts.firstIndex(of: "conv1"))
        let fc = try #require(firsts.firstIndex(of: "fc"))
        let step = try #require(firsts.firstIndex(of: "step"))
        #expect(conv1 < fc && fc < step)
    }

    @Test func aComparisonWithItselfSucceeds() throws {
        let path = NSTemporaryDirectory() + "fbwork-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let arguments = ["--batch-size", "2", "--steps", "1", "--only", "training", "--silent"]
        try bench(["resnet8", "--json"] + arguments).text.write(toFile: path, atomically: true, encoding: .utf8)
        let (text, end) = try bench(["--compare", path] + arguments)
        #expect(end == .exited(0))
        #expect(text.contains("training step"))
        #expect(text.contains("peak memory"))
        let other = try bench(["resnet14", "--compare", path] + arguments)
        #expect(other.exit == .exited(1))
        #expect(other.text.contains("has no measurement of resnet14"))
    }
}
