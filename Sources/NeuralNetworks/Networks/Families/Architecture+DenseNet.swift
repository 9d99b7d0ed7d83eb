import Records

// DenseNet-BC for small images: growth 32 (161 layers: 48), every layer reads all that came before it in its block.
extension Architecture {
    /// Four dense blocks with transitions that halve channels and pixels.
    init(denseNet model: ModelName, depth: Int, inputChannels: Int, classes: Int) {
        let growth = depth == 161 ? 48 : 32
        let layers =
            switch depth {
            case 121: [6, 12, 24, 16]
            case 161: [6, 12, 36, 24]
            case 169: [6, 12, 32, 32]
            default: [6, 12, 48, 32]
            }
        var channels = 2 * growth
        var groups: [Group] = []
        for (index, layers) in layers.enumerated() {
            var group = Self.denseBlock(index, inputs: channels, growth: growth, layers: layers, sharing: model.sharing)
            channels = group.width
            if index < 3 {
                group.transition = Self.transition("features.transition_layer_\(index).down_sample", channels)
                channels /= 2
            }
            groups.append(group)
        }
        self.init(
            model: model, variant: .cifar, inputChannels: inputChannels, classes: classes,
            stem: [.convolution("conv1", inputChannels, 2 * growth, kernel: 3)], groups: groups,
            head: [.normalization("features.bn", channels), .relu],
            classifier: Linear(name: "linear", inputs: channels, outputs: classes),
            initialization: Initialization(convolutions: .uniform, basesAreOrthogonal: false))
    }

    /// Ranks are the same in every block, and every layer shares.
    ///
    /// The authors' block 4 uses block 3's basis, by a loop variable that has kept its value, and leaves its own unused;
    /// here each block has its basis.
    private static func denseBlock(
        _ index: Int, inputs: Int, growth: Int, layers: Int, sharing: ModelName.Sharing
    ) -> Group {
        let ranks = Ranks(sharing, factor: 1)
        // The authors call the last block of the plain network otherwise.
        let block = index == 3 && !ranks.decompose ? "dense_block3" : "dense_block_layer_\(index)"
        let prefix = "features.\(block).bottle_neck_layer_"
        let bases =
            ranks.shared > 0
            ? [
                Basis(
                    name: "\(prefix)0.shared_basis.weight", kind: "both", shape: [ranks.shared, 4 * growth, 3, 3],
                    alias: "shared_basis_\(index + 1).weight")
            ] : []
        return Group(
            index: index + 1, width: inputs + layers * growth, bases: bases,
            blocks: (0..<layers).map { number in
                let (name, channels) = ("\(prefix)\(number)", inputs + number * growth)
                return Block(
                    name: name,
                    path: ranks.decompose
                        ? decomposedLayer(name, channels, growth, ranks)
                        : denseLayer("\(name).residual_function", channels, growth),
                    join: .concatenation)
            })
    }

    private static func denseLayer(_ name: String, _ inputs: Int, _ growth: Int) -> [Operation] {
        [
            .normalization("\(name).0", inputs), .relu, .convolution("\(name).2", inputs, 4 * growth, kernel: 1),
            .normalization("\(name).3", 4 * growth), .relu,
            .convolution("\(name).5", 4 * growth, growth, kernel: 3),
        ]
    }

    /// The 3×3 convolution becomes a basis and coefficients with a batch normalization between them.
    private static func decomposedLayer(_ name: String, _ inputs: Int, _ growth: Int, _ ranks: Ranks) -> [Operation] {
        let rank = ranks.unique + ranks.shared
        return [
            .normalization("\(name).bn0", inputs), .relu, .convolution("\(name).conv1", inputs, 4 * growth, kernel: 1),
            .normalization("\(name).bn1", 4 * growth), .relu,
            ranks.convolution(
                "\(name).basis_conv2", inputs: 4 * growth, basis: 0, alias: "\(name).shared_basis.weight"),
            .normalization("\(name).basis_bn2", rank, unshared: true),
            .convolution("\(name).coeff_conv2", rank, growth, kernel: 1, role: .coefficients),
        ]
    }

    private static func transition(_ name: String, _ channels: Int) -> [Operation] {
        [
            .normalization("\(name).0", channels), .convolution("\(name).1", channels, channels / 2, kernel: 1),
            .pooling(.average(2)),
        ]
    }
}
