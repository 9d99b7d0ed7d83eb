import Foundation
import Records
import Testing

/// A row of `Cases/param_counts.csv`: what the authors' code counts for one of its networks.
struct CountedNetwork: CustomTestStringConvertible, Sendable {
    let dataset: String
    let network: String
    let variant: String
    /// Such as `-s16u1`, before any suffix; empty where the row names no ranks.
    let ranks: String
    let parameters: Int?
    let multiplyAdditions: Int?

    var testDescription: String { "\(dataset) \(network) \(variant)\(ranks)" }

    var stem: Stem { dataset == "ilsvrc" ? .imagenet : .cifar }
    var classes: Int { ["cifar10": 10, "cifar100": 100][dataset] ?? 1000 }
    var imageSize: Int { stem == .imagenet ? 224 : 32 }

    /// What we call the network; `nil` for two experiments that the grammar cannot spell.
    var name: String? {
        // Unique channels beside a shared expansion and depthwise convolution, and channel attention.
        if variant.hasPrefix("Shared, commit") || variant.contains("ECA attention") { return nil }
        let family = String(network.lowercased().prefix { $0 != "_" })
        let isBottleneck = ["resnet50", "resnet101"].contains(family)
        return switch variant.prefix(while: { $0 != " " }) {
        case "original": family
        case "SharedSingle": "\(family)-shared:conv3x3"
        case "Shared" where isBottleneck: "\(family)-shared:conv3x3+project"
        case "Shared": "\(family)-shared:expand"
        case "SharedDouble": "\(family)-shared:expand+project"
        case "SingleShared", "NonShared": family + ranks
        case "DoubleShared": "\(family)\(ranks)-double"
        // On CIFAR-10 the authors' network without unique components has two bases a group, on CIFAR-100 one.
        case "SharedOnly": family + ranks + (dataset == "cifar10" ? "-double" : "")
        default: nil
        }
    }

    /// All rows.
    static func all() throws -> [CountedNetwork] {
        let path = try #require(
            Bundle.module.path(forResource: "param_counts", ofType: "csv", inDirectory: "Cases"))
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { CountedNetwork(fields: fields(of: $0)) }
    }

    private init(fields: [String]) {
        (dataset, network, variant) = (fields[0], fields[1], fields[2])
        let (shared, unique) = (fields[3], fields[4])
        let ranks = (shared == "0" ? "" : "s\(shared)") + (unique == "0" ? "" : "u\(unique)")
        self.ranks = shared.isEmpty ? "" : "-\(ranks)"
        (parameters, multiplyAdditions) = (Int(fields[5]), Int(fields[6]))
    }

    /// Fields may stand in quotation marks, and commas in those.
    private static func fields(of line: Substring) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().reduce(into: [""]) { fields, part in
            let pieces =
                part.offset % 2 == 1
                ? [part.element] : part.element.split(separator: ",", omittingEmptySubsequences: false)
            fields[fields.count - 1] += pieces[0]
            fields += pieces.dropFirst().map(String.init)
        }
    }
}
