import Charts
import Foundation
import Records

/// What a session is among others: the letter and the name of its cell in Figure 2, else what sets it apart.
public struct ComparisonTitle: Hashable, Sendable {
    /// `a` to `d`.
    public var letter: Character
    /// `unshared BN`, or options such as `λ 1, seed 2`.
    public var name: String

    /// The whole title.
    public var text: String { "(\(letter)) \(name)" }

    /// The whole title, and shorter ones: of an ablation's cells in few letters, of others what is said first.
    var wordings: [String] {
        let short = [("unshared BN", "BN"), ("orthogonality", "orth")].reduce(name) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
        let parts = short.components(separatedBy: ", ")
        let fewer = parts.indices.reversed().map { "(\(letter)) " + parts[...$0].joined(separator: ", ") }
        return [text] + fewer
    }

    /// The title in so many columns: what does not fit is left out in the middle of a name, whose end tells it apart.
    func fitted(_ columns: Int) -> String {
        if let found = wordings.first(where: { $0.count <= columns }) { return found }
        let last = wordings.last ?? text
        guard columns >= 9 else { return columns >= 3 ? "(\(letter))" : String(letter) }
        let rest = columns - 1
        return last.prefix(rest - rest / 2) + "…" + last.suffix(rest / 2)
    }

    /// The titles of sessions in their order: `(a) none`, `(b) unshared BN`, `(c) orthogonality`, `(d) both` where they
    /// differ in nothing else.
    static func titles(of sessions: [SessionDescription]) -> [ComparisonTitle] {
        let configurations = sessions.map(\.configuration)
        let cells = configurations.map(AblationCell.init)
        if Set(configurations.map(withoutSwitches)).count == 1, Set(cells).count == cells.count, cells.count > 1 {
            return cells.map { ComparisonTitle(letter: $0.letter, name: $0.name) }
        }
        let traits = configurations.map(traits)
        var names = traits.map { own in
            own.enumerated().filter { index, _ in Set(traits.map { $0[index] }).count > 1 }.map(\.element)
                .joined(separator: ", ")
        }
        // What differs in nothing that is named is told by its file.
        if Set(names).count < names.count { names = sessions.map(\.name) }
        return names.enumerated().map { ComparisonTitle(letter: letters[$0 % letters.count], name: $1) }
    }

    private static let letters = Array("abcdefghijklmnopqrstuvwxyz")

    /// The configuration without what tells the cells apart, and without what leaves the bits alone.
    private static func withoutSwitches(_ configuration: Configuration) -> Configuration {
        var common = configuration
        common.unsharedBatchNormalization = true
        common.orthogonality = true
        common.threads = 1
        return common
    }

    /// What may set a session apart, the most important first.
    private static func traits(_ configuration: Configuration) -> [String] {
        [
            "\(configuration.model)", configuration.data,
            configuration.unsharedBatchNormalization ? "unshared BN" : "no unshared BN",
            configuration.orthogonality ? "orthogonality" : "no orthogonality",
            "λ \(configuration.lambda.formattedExactly)", configuration.scope.rawValue,
            "seed \(configuration.seed)", "rate \(configuration.learningRate.formattedExactly)",
            "batch \(configuration.batchSize)", "\(Numbers.count(configuration.trainingImages)) images",
            "\(configuration.epochs) epochs", configuration.recipe,
        ]
    }
}

extension SessionDescription {
    /// The file's name without its ending.
    var name: String {
        file.hasSuffix(".fbsession") ? String(file.dropLast(".fbsession".count)) : file
    }
}
