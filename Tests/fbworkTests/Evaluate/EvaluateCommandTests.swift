import Datasets
import Foundation
import NeuralNetworks
import Testing
import Training

@testable import fbwork

struct EvaluateCommandTests {
    @Test(arguments: [
        [], ["resnet20"], ["resnet9", "w.safetensors"], ["a.fbsession", "--batch-size", "0"],
        ["a.fbsession", "--test-limit", "-1"], ["a.fbsession", "--standardization", "none"],
        ["a.fbsession", "--threads", "99999"],
    ])
    func whatCannotBeMeantIsAUsageError(arguments: [String]) {
        #expect(throws: (any Error).self) { try EvaluateCommand.parse(arguments) }
    }

    @Test(arguments: [["a.fbsession"], ["folder/a", "b.safetensors"], ["resnet20-s8u1", "w.safetensors", "--last"]])
    func filesAndANetworkBeforeThem(arguments: [String]) throws {
        _ = try EvaluateCommand.parse(arguments)
    }

    @Test func theReportIsJSONForPrograms() throws {
        let session = try TrainedSession()
        let report = try Self.report(session.path)
        let text = try jsonText([report])
        let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        let object = array[0]
        #expect(
            Set(object.keys) == [
                "file", "model", "parameters", "step", "data", "data_fingerprint", "standardization", "images",
                "batch_size", "threads",
                "unshared_batch_normalization", "top1_error", "top5_error", "cross_entropy", "images_per_second",
                "classes", "confusion",
            ])
        #expect(object["model"] as? String == "resnet8")
        #expect(object["images"] as? Int == 12 && object["step"] as? Int == 2)
        let confusion = try #require(object["confusion"] as? [[Int]])
        let correct = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
        let error = try #require(object["top1_error"] as? Double)
        #expect(abs(error - (1 - Double(correct) / 12)) < 1e-12)
        #expect((object["classes"] as? [[String: Any]])?.count == 10)
    }

    @Test func theTextNamesTheErrors() throws {
        let session = try TrainedSession()
        let report = try Self.report(session.path)
        let picture = ConfusionPicture(
            capabilities: .init(colors: .mono, glyphs: .block), columns: 80, isStyled: false)
        let lines = report.text(picture).split(separator: "\n").map(String.init)
        #expect(lines[1].hasPrefix("network        resnet8, "))
        #expect(lines[2] == "data           synthetic, 12 test images")
        #expect(lines[3].hasPrefix("pixels         standardized by the set's own constants, 0."))
        #expect(lines[4].wholeMatch(of: /top-1 error    \d+\.\d\d % \(\d+\/12\)/) != nil)
        #expect(lines.contains { $0.hasPrefix("   class") && $0.contains("most confused with") })
        #expect(lines.allSatisfy { !$0.contains("\u{1B}") })
    }

    private static func report(_ path: String) throws -> EvaluationReport {
        let source = try WeightsSource(path)
        let subject = try EvaluationSubject(source, options: .init(), threads: ThreadPool(threads: 1))
        let evaluation = try Evaluator(
            network: subject.network, dataset: subject.dataset, batchSize: subject.batchSize
        ).evaluate()
        return EvaluationReport(source: source, subject: subject, evaluation: evaluation, threads: 1)
    }
}
