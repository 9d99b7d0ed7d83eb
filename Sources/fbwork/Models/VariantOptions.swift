import ArgumentParser
import NeuralNetworks
import Records

/// The options that choose between the variants of a network.
struct VariantOptions: ParsableArguments {
    @Option(help: "Input variant: cifar (images of up to 64 pixels) or imagenet; without it the family's own.")
    var stem: Stem?

    @Option(help: ArgumentHelp("Number of logits.", valueName: "n"))
    var classes: Int?

    func validate() throws {
        if let classes, !(1...65_536).contains(classes) {
            throw ValidationError("--classes is \(classes); it must be between 1 and 65536.")
        }
    }

    /// The network of a name in the variant that was asked for, else its family's own with the usual number of classes.
    ///
    /// - Throws: a usage error for a variant that the family does not exist in.
    func architecture(_ name: ModelName, inputChannels: Int = 3) throws -> Architecture {
        let stem = stem ?? name.family.stems[0]
        do throws(ArchitectureError) {
            return try Architecture(
                name, stem: stem, inputChannels: inputChannels, classes: classes ?? name.family.standardClasses(stem))
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Stem: ExpressibleByArgument {}
