import Records

extension Architecture {
    /// The network of a name, for images of `inputChannels` channels.
    public init(_ model: ModelName, inputChannels: Int, classes: Int) {
        switch model.family {
        case .cifarResNet(let depth):
            self.init(cifarResNet: model, depth: depth, inputChannels: inputChannels, classes: classes)
        }
    }

    /// Three groups of 16, 32 and 64 channels with n = (depth − 2)/6 blocks; the first block of a group is plain, the
    /// others are decomposed (paper, Figure 5; option-A shortcuts).
    private init(cifarResNet model: ModelName, depth: Int, inputChannels: Int, classes: Int) {
        self.model = model
        self.inputChannels = inputChannels
        self.classes = classes
        stem = ConvolutionUnit(
            convolution: Convolution(
                name: "conv1.weight", inputs: inputChannels, outputs: 16, kernel: 3, stride: 1, padding: 1),
            normalization: "bn1")
        groups = (1...3).map { Self.group($0, blocks: (depth - 2) / 6, sharing: model.sharing) }
        classifier = Linear(name: "fc", inputs: 64, outputs: classes)
    }

    private static func group(_ index: Int, blocks: Int, sharing: ModelName.Sharing) -> Group {
        let width = 16 << (index - 1)
        let bases = blocks > 1 ? self.bases(group: index, width: width, sharing: sharing) : []
        return Group(
            index: index, width: width, bases: bases,
            blocks: (0..<blocks).map { number in
                let name = "layer\(index).\(number)"
                return if number == 0 || sharing == .none {
                    plainBlock(name, inputs: index > 1 && number == 0 ? width / 2 : width, width: width)
                } else {
                    decomposedBlock(name, group: index, width: width, sharing: sharing, bases: bases.count)
                }
            })
    }

    private static func bases(group: Int, width: Int, sharing: ModelName.Sharing) -> [Basis] {
        guard case .shared(let rank, _, let double) = sharing else { return [] }
        let shape = [rank << (group - 1), width, 3, 3]
        guard double else { return [Basis(name: "shared_basis_\(group).weight", kind: "both", shape: shape)] }
        return [
            Basis(name: "shared_basis_\(group)_1.weight", kind: "first", shape: shape),
            Basis(name: "shared_basis_\(group)_2.weight", kind: "second", shape: shape),
        ]
    }

    private static func plainBlock(_ name: String, inputs: Int, width: Int) -> Block {
        let stride = width / inputs
        let units = [(1, inputs, stride), (2, width, 1)].map { number, inputs, stride in
            Unit.plain(
                ConvolutionUnit(
                    convolution: Convolution(
                        name: "\(name).conv\(number).weight", inputs: inputs, outputs: width, kernel: 3,
                        stride: stride, padding: 1),
                    normalization: "\(name).bn\(number)"))
        }
        return Block(
            name: name, units: units,
            shortcut: stride == 1 ? .identity : .subsample(stride: stride, inputs: inputs, outputs: width))
    }

    private static func decomposedBlock(
        _ name: String, group: Int, width: Int, sharing: ModelName.Sharing, bases: Int
    ) -> Block {
        let (shared, unique) =
            switch sharing {
            case .none: (0, 0)
            case .shared(let rank, let unique, _): (rank << (group - 1), unique << (group - 1))
            case .unique(let rank): (0, rank << (group - 1))
            }
        let units = (1...2).map { number in
            Unit.decomposed(
                DecomposedUnit(
                    inputs: width, outputs: width, kernel: 3, padding: 1,
                    unique: unique > 0 ? "\(name).basis_conv\(number).weight" : nil, uniqueRank: unique,
                    sharedBasis: shared > 0 ? min(number, bases) - 1 : nil, sharedRank: shared,
                    basisNormalization: "\(name).basis_bn\(number)",
                    coefficients: "\(name).coeff_conv\(number).weight", normalization: "\(name).bn\(number)",
                    normalizationIsUnshared: number == 1))
        }
        return Block(name: name, units: units, shortcut: .identity)
    }
}
