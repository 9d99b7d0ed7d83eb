import ArgumentParser
import Foundation
import NeuralNetworks
import Records

/// `fbwork models`: what networks are made of and what they cost.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Show the parameters, operations and structure of networks.",
        discussion: """
            Without names: the networks of the paper's tables, beside its figures. With --tree the structure as a picture: \
            groups, blocks and which convolutions use which basis.

            MACs are the multiply-additions of convolutions and linear layers for one image; a shared basis counts once \
            among the parameters and in every use among the operations.
            """)

    @Argument(help: "Names of networks, such as resnet34-s16u1 or mobilenetv2-shared:expand.")
    var names: [String] = []

    @OptionGroup var variant: VariantOptions

    @Option(help: ArgumentHelp("Channels of an input image.", valueName: "n"))
    var inputChannels = 3

    @Option(help: ArgumentHelp("Height and width of an input image in pixels; without it 32, or 224.", valueName: "n"))
    var imageSize: Int?

    @Flag(help: "Draw the structure.")
    var tree = false

    @Flag(help: "Print one JSON array and nothing else.")
    var json = false

    func validate() throws {
        for (value, option) in [(inputChannels, "--input-channels"), (imageSize ?? 1, "--image-size")]
        where !(1...4096).contains(value) {
            throw ValidationError("\(option) is \(value); it must be between 1 and 4096.")
        }
        if names.isEmpty {
            if tree { throw ValidationError("--tree draws networks that are named, such as resnet34-s16u1.") }
            guard variant.stem == nil, variant.classes == nil, inputChannels == 3, imageSize == nil else {
                throw ValidationError("Without names the paper's networks are shown; only --json changes how.")
            }
        }
        if tree, json { throw ValidationError("Either --tree or --json.") }
    }

    func run() throws {
        print(try text())
    }

    /// What is printed.
    func text() throws -> String {
        guard !names.isEmpty else {
            return try json
                ? jsonText(PaperTables.rows.map { try PaperComparison($0) })
                : PaperTableText().lines.joined(separator: "\n")
        }
        let networks = try names.map { try variant.architecture(try modelName($0), inputChannels: inputChannels) }
        if json { return try jsonText(networks.map { try PaperComparison($0, imageSize: size(of: $0)) }) }
        return try networks.map { network in
            let size = size(of: network)
            let lines =
                try tree
                ? NetworkPicture(network, imageSize: size).lines : PaperComparison(network, imageSize: size).lines
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private func size(of network: Architecture) -> Int { imageSize ?? network.variant.imageSize }
}
