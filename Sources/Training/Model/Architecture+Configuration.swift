import NeuralNetworks
import Records

extension Architecture {
    /// The network of a configuration.
    ///
    /// - Throws: `ArchitectureError` where there is no such network.
    public init(_ configuration: Configuration) throws {
        try self.init(
            configuration.model, stem: configuration.stem, inputChannels: configuration.inputChannels,
            classes: configuration.classes)
    }
}
