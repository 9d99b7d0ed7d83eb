import Foundation
import Testing

@testable import Training

struct BenchmarkFileTests {
    private func withFile(_ text: String, _ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "fbwork-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try body(path)
    }

    @Test func whatIsWrittenIsRead() throws {
        let results = [
            try SampleResult.result(
                step: [100, 110, 130], evaluation: [30, 40], latency: [1, 2, 4], otherCores: 0.5),
            try SampleResult.result("mobilenetv2-shared:expand"),
        ]
        try withFile(String(decoding: JSONEncoder().encode(results), as: UTF8.self)) { path in
            let file = try BenchmarkFile(path: path)
            #expect(file.results.map(\.setting) == results.map(\.setting))
            #expect(file.results[0].training?.p10 == results[0].training?.p10)
            #expect(file.results[0].training?.runs == 3)
            #expect(file.results[0].latency == results[0].latency)
            #expect(file.results[0].otherCores == 0.5)
            #expect(file.results[0].remarks == results[0].remarks)
            #expect(file.results[1].evaluation == nil)
            #expect(file.result(of: results[1].setting)?.machine.processor == "a processor")
            var other = results[1].setting
            other.batchSize = 64
            #expect(file.result(of: other) == nil)
        }
    }

    @Test func aMissingFileIsOneSentence() {
        let error = #expect(throws: BenchmarkFileError.self) { try BenchmarkFile(path: "/no/such.json") }
        #expect(error?.description == "/no/such.json: it cannot be read: No such file or directory.")
    }

    @Test(arguments: ["", "no JSON", "{}", "[1]", #"[{"model": "resnet9"}]"#])
    func aForeignFileIsOneSentence(text: String) throws {
        try withFile(text) { path in
            let error = #expect(throws: BenchmarkFileError.self) { try BenchmarkFile(path: path) }
            #expect(error?.description.hasPrefix("\(path): it is not what 'fbwork bench --json' prints:") == true)
        }
    }

    @Test func aMissingKeyIsNamed() throws {
        try withFile(#"[{"model": "resnet20"}]"#) { path in
            let error = #expect(throws: BenchmarkFileError.self) { try BenchmarkFile(path: path) }
            #expect(error?.problem.hasSuffix("the key 'stem' is missing.") == true)
        }
    }
}
