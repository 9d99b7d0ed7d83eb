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
            MACs are the multiply-additions of convolutions and linear layers for one image; a shared basis counts once \
            among the parameters and in every use among the operations.
            """)

    @Argument(help: "Names of networks, such as resnet20-s8u1 or resnet32-s16u1-double.")
    var names: [String]

    @Option(help: ArgumentHelp("Channels of an input image.", valueName: "n"))
    var inputChannels = 3

    @Option(help: ArgumentHelp("Classes to tell apart.", valueName: "n"))
    var classes = 10

    @Option(help: ArgumentHelp("Height and width of an input image in pixels.", valueName: "n"))
    var imageSize = 32

    @Flag(help: "Print one JSON array and nothing else.")
    var json = false

    func validate() throws {
        for (value, option) in [
            (inputChannels, "--input-channels"), (classes, "--classes"), (imageSize, "--image-size"),
        ] where !(1...4096).contains(value) {
            throw ValidationError("\(option) is \(value); it must be between 1 and 4096.")
        }
    }

    func run() throws {
        let summaries = try names.map { name in
            let architecture = Architecture(try modelName(name), inputChannels: inputChannels, classes: classes)
            return NetworkSummary(architecture, imageSize: imageSize)
        }
        if json {
            print(try jsonText(summaries))
        } else {
            print(summaries.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n"))
        }
    }
}
