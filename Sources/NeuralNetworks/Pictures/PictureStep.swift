/// A convolution of a network with the normalizations, activations and pools that go with it: one line of a picture.
struct PictureStep: Hashable {
    /// What is done, without numbers of channels.
    var text: String
    /// The basis that its filters come from, by its place in the group.
    var basis: Int?
    /// Channels that come in and go out; `nil` where nothing changes them.
    var channels: Channels?
    /// Height and width of the output where it differs from the input's, in pixels.
    var newSize: Int?
    /// Elements of the parameters that are its own.
    var parameters = 0

    /// Whether it is where a block's path and its input meet.
    var isJoin = false

    struct Channels: Hashable {
        var inputs: Int
        var outputs: Int

        var text: String { "\(inputs)→\(outputs)" }
    }

    /// Whether both can be drawn as one: only channels and parameters may differ.
    func isDrawn(like other: PictureStep) -> Bool {
        text == other.text && basis == other.basis && newSize == other.newSize
    }
}

/// Turns operations into the lines of a picture and follows the size of the image.
struct PictureSteps {
    /// Height and width of the image now.
    private(set) var size: Int

    init(size: Int) { self.size = size }

    /// One line a convolution; a path that begins with a normalization (dense blocks) has its lines end with the
    /// convolution, others begin with it.
    mutating func steps(_ operations: [Architecture.Operation]) -> [PictureStep] {
        let isPreactivation = if case .normalization = operations.first { true } else { false }
        var lines: [[Architecture.Operation]] = []
        var isComplete = true
        for operation in operations {
            let isConvolution = if case .convolution = operation { true } else { false }
            if isComplete || (isConvolution && !isPreactivation) { lines.append([]) }
            lines[lines.count - 1].append(operation)
            isComplete = isConvolution && isPreactivation
        }
        return lines.map { step($0) }
    }

    /// The lines of a block's path, and one for how it meets the block's input.
    mutating func steps(of block: Architecture.Block) -> [PictureStep] {
        let inputSize = size
        let path = steps(block.path)
        let activation = block.activation.map { ", \($0.pictureText)" } ?? ""
        var join = PictureStep(text: "")
        switch block.join {
        case .replacement: return path
        case .concatenation: join.text = "appended to the input's channels"
        case .addition(.identity): join.text = "+ input\(activation)"
        case .addition(.subsample(let stride, let inputs, let outputs)):
            join.text = "+ input /\(stride), zeros as new channels\(activation)"
            join.channels = .init(inputs: inputs, outputs: outputs)
        case .addition(.projection(let convolution, let normalization)):
            var beside = PictureSteps(size: inputSize)
            join = beside.step([.convolution(convolution), .normalization(normalization)])
            join.text = "+ \(join.text) of the input\(activation)"
            join.newSize = nil
        }
        join.isJoin = true
        return path + [join]
    }

    private mutating func step(_ operations: [Architecture.Operation]) -> PictureStep {
        let before = size
        var step = PictureStep(text: operations.map(\.pictureText).joined(separator: ", "))
        for operation in operations {
            step.parameters += operation.parameterCount
            switch operation {
            case .convolution(let convolution):
                size = convolution.output(of: size)
                step.channels = .init(inputs: convolution.inputs, outputs: convolution.outputs)
                step.basis = convolution.filters.lazy.compactMap(\.basis).first
            case .pooling(let pooling): size = pooling.output(of: size)
            case .normalization, .activation: break
            }
        }
        if size != before { step.newSize = size }
        return step
    }
}

extension Architecture.Operation {
    fileprivate var pictureText: String {
        switch self {
        case .convolution(let convolution): convolution.pictureText
        case .normalization(let normalization): normalization.isUnshared ? "BN°" : "BN"
        case .activation(let activation): activation.pictureText
        case .pooling(.maximum(let kernel, let stride, _)): "maximum of \(kernel)×\(kernel) /\(stride)"
        case .pooling(.average(let kernel)): "mean of \(kernel)×\(kernel) /\(kernel)"
        }
    }
}

extension Architecture.Activation {
    fileprivate var pictureText: String {
        switch self {
        case .relu: "ReLU"
        case .relu6: "ReLU6"
        }
    }
}

extension Architecture.Convolution {
    fileprivate var pictureText: String {
        let size = "\(kernel)×\(kernel)"
        let step = stride > 1 ? " /\(stride)" : ""
        let bias = hasBias ? " + bias" : ""
        switch role {
        case .coefficients: return "\(size) coefficients α"
        case .basis: return "\(size) basis: \(sources)"
        case .whole:
            let groups = filters.first?.groups ?? 1
            let isDepthwise = groups == inputs && groups > 1
            if filters.contains(where: { $0.basis != nil }) {
                return "\(size) \(isDepthwise ? "depthwise " : "")conv: \(sources)\(step)"
            }
            if isDepthwise { return "\(size) depthwise conv\(step)" }
            return "\(size) conv\(groups > 1 ? " in \(groups) groups" : "")\(step)\(bias)"
        }
    }

    /// Where its filters come from: `16 of A + 1 own`.
    private var sources: String {
        let shared = filters.filter { $0.basis != nil }
        let own = filters.filter { $0.basis == nil }.map { "\($0.count) own" }
        let letters = shared.map { filter in
            let letter = NetworkPicture.letter(filter.basis ?? 0)
            return own.isEmpty && shared.count == 1 ? "all of \(letter)" : "\(filter.count) of \(letter)"
        }
        return (letters + own).joined(separator: " + ")
    }
}
