/// A layer as a plan runs it: which convolutions it is, how it is computed, and what that takes.
///
/// Layers come in forward order, a projection after the layer that reads the same input, the classifier after all
/// convolutions; the images' way into the lanes is the last one.
public struct LayerDescription: Hashable, Sendable {
    /// What the layer is called: its first convolution, the classifier, or `images`.
    public let name: String
    /// The convolutions and linear layers that it computes, as ``NetworkCount/layers`` names them.
    public let convolutions: [String]
    /// How it is computed, such as `decomposed by the algebra`.
    public let path: String
    /// Channels in, components where it is decomposed, channels out.
    public let channels: [Int]
    /// Height and width of a filter in pixels; 0 where there is none.
    public let kernel: Int
    /// Pixels between two outputs.
    public let stride: Int
    /// Height and width of its convolution's output in pixels.
    public let outputSize: Int
    /// Multiply-additions that the network's definition asks for, for one image forward.
    public let multiplyAdditions: Int
    /// Bytes that a training step reads and writes for one image where nothing stays in a cache between two passes.
    ///
    /// Those of the tensors of the batch: weights, sums and gradients that live for a few rows are left out.
    public let trafficBytes: Int

    /// A description with every property named.
    public init(
        name: String, convolutions: [String], path: String, channels: [Int], kernel: Int, stride: Int, outputSize: Int,
        multiplyAdditions: Int, trafficBytes: Int
    ) {
        self.name = name
        self.convolutions = convolutions
        self.path = path
        self.channels = channels
        self.kernel = kernel
        self.stride = stride
        self.outputSize = outputSize
        self.multiplyAdditions = multiplyAdditions
        self.trafficBytes = trafficBytes
    }

    /// Such as `16→9→16 3×3 @32×32`.
    public var shape: String {
        let flow = channels.map(String.init).joined(separator: "→")
        let filter = kernel > 0 ? " \(kernel)×\(kernel)" + (stride > 1 ? "/\(stride)" : "") : ""
        return "\(flow)\(filter) @\(outputSize)×\(outputSize)"
    }
}

/// A layer and what a training step spends on it.
public struct LayerMeasurement: Hashable, Sendable {
    /// The layer.
    public let layer: LayerDescription
    /// Images of the batch.
    public let batchSize: Int
    /// Milliseconds a step by ``LayerPhase``, in its order: the mean over all steps and threads.
    public let milliseconds: [Double]

    /// A measurement with every property named.
    public init(layer: LayerDescription, batchSize: Int, milliseconds: [Double]) {
        precondition(milliseconds.count == LayerPhase.allCases.count, "There is one time for every phase.")
        self.layer = layer
        self.batchSize = batchSize
        self.milliseconds = milliseconds
    }

    /// Milliseconds a step of one phase.
    public subscript(phase: LayerPhase) -> Double { milliseconds[phase.rawValue] }

    /// Milliseconds a step.
    public var total: Double { milliseconds.reduce(0, +) }

    /// Billions of operations a second that the network's definition asks for, forward and twice that backward.
    public var usefulGFLOPS: Double {
        total > 0 ? Double(layer.multiplyAdditions) * 2 * 3 * Double(batchSize) / total * 1e-6 : 0
    }

    /// Billions of bytes a second that have to be read and written.
    public var gigabytesPerSecond: Double {
        total > 0 ? Double(layer.trafficBytes) * Double(batchSize) / total * 1e-6 : 0
    }
}
