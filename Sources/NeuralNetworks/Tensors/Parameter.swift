/// A learned tensor: value, gradient and momentum, float32, in C order.
///
/// A shared filter basis is one `Parameter` used by many layers. Layers **add** to ``gradient``; whoever runs a step
/// clears it first.
public final class Parameter {
    /// Name in the authors' state dict, such as `layer1.1.coeff_conv1.weight`.
    public let name: String
    /// Output channels, input channels a group, kernel height, kernel width (OIHW); or one dimension.
    public let shape: [Int]
    /// What the network computes with.
    public let value: UnsafeMutableBufferPointer<Float>
    /// ∂loss/∂value, added up over all uses.
    public let gradient: UnsafeMutableBufferPointer<Float>
    /// SGD's v.
    public let momentum: UnsafeMutableBufferPointer<Float>

    /// Number of elements.
    public var count: Int { value.count }

    /// Elements of one output filter: C·k·k of a convolution, the inputs of a linear layer.
    public var fanIn: Int { shape.dropFirst().reduce(1, *) }

    /// A tensor of zeros.
    public init(name: String, shape: [Int]) {
        self.name = name
        self.shape = shape
        let count = shape.reduce(1, *)
        value = .zeros(count)
        gradient = .zeros(count)
        momentum = .zeros(count)
    }

    deinit {
        value.deallocate()
        gradient.deallocate()
        momentum.deallocate()
    }
}

/// A running mean or variance of a batch normalization, float32.
public final class RunningStatistic {
    /// Name in the authors' state dict, such as `layer1.1.basis_bn1.running_mean`.
    public let name: String
    /// One number a channel.
    public let value: UnsafeMutableBufferPointer<Float>

    /// Number of channels.
    public var count: Int { value.count }

    /// A statistic that is `initial` in every channel: 0 for a mean, 1 for a variance.
    public init(name: String, channels: Int, initial: Float) {
        self.name = name
        value = .zeros(channels)
        value.update(repeating: initial)
    }

    deinit { value.deallocate() }
}

extension UnsafeMutableBufferPointer<Float> {
    /// `count` zeros, aligned for the widest vector.
    static func zeros(_ count: Int) -> Self {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: Swift.max(count, 1) * MemoryLayout<Float>.stride, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0)
        return Self(rebasing: memory.bindMemory(to: Float.self)[..<count])
    }
}
