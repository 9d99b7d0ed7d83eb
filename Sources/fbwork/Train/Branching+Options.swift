import Charts
import Foundation
import Records
import Training

extension TrainingOptions {
    /// The options that a branch changes, as the commands that would change them live.
    var changes: [Command] {
        [
            lambda.map { .lambda($0) }, learningRate.map { .learningRate($0) },
            orthogonality.map { .orthogonality($0 == .on) },
            unsharedBn.map { .unsharedBatchNormalization($0 == .on) },
        ].compactMap(\.self)
    }
}

extension Branching {
    /// `PARENT-step391-lambda1.fbsession` in a folder (without one, the current folder), or the next number that is free.
    ///
    /// - Throws: ``StudyFailure`` where a thousand are taken.
    func freeSession(in folder: String = "") throws -> String {
        let name = URL(fileURLWithPath: parent).deletingPathExtension().lastPathComponent
        let changed = changes.map { "-" + $0.fileName }.joined()
        let base = (folder.isEmpty ? "" : folder + "/") + "\(name)-step\(step)\(changed)"
        let names = [base] + (2...999).map { "\(base)-\($0)" }
        guard let free = names.first(where: { !FileManager.default.fileExists(atPath: $0 + ".fbsession") }) else {
            throw StudyFailure("'\(base)' and 998 more exist already: name the branch with --session")
        }
        return free + ".fbsession"
    }
}

extension OptionChange {
    /// The change as part of a file's name.
    fileprivate var fileName: String {
        let value = option.isSwitch ? (new != 0 ? "on" : "off") : Numbers.exact(new)
        return switch option {
        case .lambda: "lambda\(value)"
        case .learningRate: "lr\(value)"
        case .orthogonality: "orthogonality-\(value)"
        case .unsharedBatchNormalization: "bn-\(value)"
        }
    }
}
