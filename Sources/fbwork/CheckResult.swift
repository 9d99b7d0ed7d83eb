import Foundation
import NeuralNetworks
import Training

/// The result of one file given to `fbwork check`: a report, or why there is none.
enum CheckResult {
    case report(any CaseReport)
    case unusable(path: String, problem: String)

    init(path: String, threads: ThreadPool) {
        do {
            self = .report(try ConformanceCase.report(path: path, threads: threads))
        } catch let error as ReferenceCaseError {
            self = .unusable(path: path, problem: error.problem)
        } catch {
            self = .unusable(path: path, problem: "\(error)")
        }
    }

    var passed: Bool {
        if case .report(let report) = self { report.passed } else { false }
    }

    /// One line, and one more for every quantity out of its limit.
    var text: String {
        switch self {
        case .unusable(let path, let problem): "FAILED  \(path): \(problem)"
        case .report(let report):
            ([Self.summary(of: report)] + report.failures.map(Self.line)).joined(separator: "\n")
        }
    }

    private static func summary(of report: any CaseReport) -> String {
        let verdict = report.passed ? "passed" : "FAILED"
        let worst = report.worst.map { "; worst: \($0.quantity) at \(Self.short($0.fraction)) of its limit" } ?? ""
        return
            "\(verdict)  \(report.name): \(report.deviations.count) \(report.deviations.count == 1 ? "quantity" : "quantities")\(worst)"
    }

    private static func line(_ deviation: Deviation) -> String {
        if let mismatch = deviation.mismatch { return "        \(deviation.quantity): \(mismatch)" }
        return "        \(deviation.quantity) deviates by \(short(deviation.value)), limit \(short(deviation.limit))"
    }

    private static func short(_ value: Double) -> String {
        String(format: "%.3g", value)
    }
}

extension CheckResult: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, error, passed
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .report(let report): try report.encode(to: encoder)
        case .unusable(let path, let problem):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent, forKey: .name)
            try container.encode(problem, forKey: .error)
            try container.encode(false, forKey: .passed)
        }
    }
}
