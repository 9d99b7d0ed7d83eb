/// Follows an image through a network: its size, and what every operation costs.
struct ImageWalk {
    private let architecture: Architecture
    private let modules: CountedModules
    /// Height and width of the image now.
    private(set) var size: Int
    /// The group it is in, from 1.
    private(set) var group: Int?
    private(set) var layers: [NetworkCount.Layer] = []
    /// What the authors' tool counts beside multiply-additions.
    private(set) var other = 0
    /// Channels of the image now.
    private var channels: Int

    init(_ architecture: Architecture, size: Int) {
        self.architecture = architecture
        modules = CountedModules(architecture.model.family)
        self.size = size
        channels = architecture.inputChannels
    }

    /// Passes every operation; `false` where nothing is left of the image.
    mutating func passNetwork() -> Bool {
        guard size >= 1, pass(architecture.stem, countsActivations: modules.stem) else { return false }
        for group in architecture.groups {
            self.group = group.index
            for block in group.blocks { guard pass(block) else { return false } }
            guard pass(group.transition, countsActivations: false) else { return false }
        }
        group = nil
        guard pass(architecture.head, countsActivations: modules.head) else { return false }
        let classifier = architecture.classifier
        if modules.pools { other += size * size * classifier.inputs }
        size = 1
        add(classifier.name, classifier.inputs * classifier.outputs)
        other += classifier.outputs
        return true
    }

    private mutating func pass(_ block: Architecture.Block) -> Bool {
        let input = (size: size, channels: channels)
        guard pass(block.path, countsActivations: modules.plainBlocks && !block.isDecomposed) else { return false }
        switch block.join {
        case .concatenation: channels += input.channels
        case .addition(.projection(let convolution, let normalization)):
            size = input.size
            return pass([.convolution(convolution), .normalization(normalization)], countsActivations: false)
        case .replacement, .addition: break
        }
        return true
    }

    private mutating func pass(_ operations: [Architecture.Operation], countsActivations: Bool) -> Bool {
        for operation in operations {
            switch operation {
            case .convolution(let convolution):
                guard size + 2 * convolution.padding >= convolution.kernel else { return false }
                size = convolution.output(of: size)
                channels = convolution.outputs
                add(convolution.name, convolution.multiplyAdditions)
                if convolution.hasBias { other += size * size * channels }
            case .normalization(let normalization): other += 2 * size * size * normalization.channels
            case .activation: if countsActivations { other += size * size * channels }
            case .pooling(let pooling):
                if modules.pools { other += size * size * channels }
                size = pooling.output(of: size)
            }
            guard size >= 1 else { return false }
        }
        return true
    }

    private mutating func add(_ name: String, _ multiplyAdditionsPerPixel: Int) {
        layers.append(
            .init(
                name: name, group: group, outputSize: size, multiplyAdditions: size * size * multiplyAdditionsPerPixel))
    }
}
