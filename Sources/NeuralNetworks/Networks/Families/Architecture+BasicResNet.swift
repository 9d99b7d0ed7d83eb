import Records

// Residual networks of basic blocks (paper, Figure 5): resnet20, 32, …, 1202 of three groups with option-A shortcuts,
// resnet18 and 34 of four with projections.
extension Architecture {
    /// Three groups of 16, 32 and 64 channels with n = (depth − 2)/6 blocks.
    init(cifarResNet model: ModelName, depth: Int, inputChannels: Int, classes: Int) {
        let blocks = (depth - 2) / 6
        self.init(
            model: model, variant: .cifar, inputChannels: inputChannels, classes: classes,
            stem: Self.residualStem(.cifar, inputs: inputChannels, width: 16),
            groups: (1...3).map {
                Self.basicGroup($0, width: 16 << ($0 - 1), blocks: blocks, model.sharing, optionA: true)
            },
            head: [], classifier: Linear(name: "fc", inputs: 64, outputs: classes),
            initialization: Initialization(convolutions: .kaimingNormal, basesAreOrthogonal: true))
    }

    /// Four groups of 64, 128, 256 and 512 channels.
    init(basicResNet model: ModelName, blocks: [Int], stem: Stem, inputChannels: Int, classes: Int) {
        self.init(
            model: model, variant: stem, inputChannels: inputChannels, classes: classes,
            stem: Self.residualStem(stem, inputs: inputChannels, width: 64),
            groups: blocks.enumerated().map { index, blocks in
                Self.basicGroup(index + 1, width: 64 << index, blocks: blocks, model.sharing, optionA: false)
            },
            head: [], classifier: Linear(name: "fc", inputs: 512, outputs: classes),
            initialization: Initialization(convolutions: .kaimingNormal, basesAreOrthogonal: true))
    }

    /// `cifar`: 3×3; `imagenet`: 7×7 in steps of 2, and the largest of 3×3 pixels in steps of 2.
    static func residualStem(_ stem: Stem, inputs: Int, width: Int) -> [Operation] {
        switch stem {
        case .cifar: [.convolution("conv1", inputs, width, kernel: 3), .normalization("bn1", width), .relu]
        case .imagenet:
            [
                .convolution("conv1", inputs, width, kernel: 7, stride: 2), .normalization("bn1", width), .relu,
                .pooling(.maximum(kernel: 3, stride: 2, padding: 1)),
            ]
        }
    }

    /// The first block changes size and width and is never decomposed; the others share the group's bases.
    private static func basicGroup(
        _ index: Int, width: Int, blocks: Int, _ sharing: ModelName.Sharing, optionA: Bool
    ) -> Group {
        let ranks = Ranks(sharing, factor: 1 << (index - 1))
        let bases = blocks > 1 ? self.bases(group: index, width: width, rank: ranks.shared, sharing) : []
        return Group(
            index: index, width: width, bases: bases,
            blocks: (0..<blocks).map { number in
                let name = "layer\(index).\(number)"
                if number > 0, ranks.decompose { return decomposedBlock(name, width, ranks, bases: bases.count) }
                let changes = number == 0 && index > 1
                return basicBlock(name, changes ? width / 2 : width, width, optionA: optionA)
            })
    }

    private static func bases(group: Int, width: Int, rank: Int, _ sharing: ModelName.Sharing) -> [Basis] {
        guard case .shared(_, _, let double) = sharing else { return [] }
        let shape = [rank, width, 3, 3]
        guard double else { return [Basis(name: "shared_basis_\(group).weight", kind: "both", shape: shape)] }
        return [
            Basis(name: "shared_basis_\(group)_1.weight", kind: "first", shape: shape),
            Basis(name: "shared_basis_\(group)_2.weight", kind: "second", shape: shape),
        ]
    }

    /// Figure 5 (a): two 3×3 convolutions; where the width doubles, the first one goes in steps of 2.
    private static func basicBlock(_ name: String, _ inputs: Int, _ width: Int, optionA: Bool) -> Block {
        let stride = width / inputs
        let shortcut: Shortcut =
            if stride == 1 {
                .identity
            } else if optionA {
                .subsample(stride: stride, inputs: inputs, outputs: width)
            } else {
                .projection("\(name).shortcut", inputs, width, stride: stride)
            }
        return Block(
            name: name,
            path: [
                .convolution("\(name).conv1", inputs, width, kernel: 3, stride: stride),
                .normalization("\(name).bn1", width), .relu,
                .convolution("\(name).conv2", width, width, kernel: 3), .normalization("\(name).bn2", width),
            ],
            join: .addition(shortcut), activation: .relu)
    }

    /// Figure 5 (b): each 3×3 convolution is a basis of unique and shared components, combined by 1×1 coefficients, with
    /// a batch normalization of its own after either.
    ///
    /// The last one stays when the unshared normalizations are switched off: an addition follows it.
    private static func decomposedBlock(_ name: String, _ width: Int, _ ranks: Ranks, bases: Int) -> Block {
        let rank = ranks.unique + ranks.shared
        let halves = (1...2).map { number -> [Operation] in
            let alias = bases == 1 ? "\(name).shared_basis.weight" : "\(name).shared_basis_\(number).weight"
            return [
                ranks.convolution(
                    "\(name).basis_conv\(number)", inputs: width, basis: min(number, bases) - 1, alias: alias),
                .normalization("\(name).basis_bn\(number)", rank, unshared: true),
                .convolution("\(name).coeff_conv\(number)", rank, width, kernel: 1, role: .coefficients),
                .normalization("\(name).bn\(number)", width, unshared: number == 1),
            ]
        }
        return Block(name: name, path: halves[0] + [.relu] + halves[1], join: .addition(.identity), activation: .relu)
    }
}
