import Records

// ResNeXt: bottlenecks whose 3×3 convolution is grouped, 32×4d (50 layers) and 32×8d (101).
extension Architecture {
    /// Four groups whose bottlenecks have 128·2^(g−1) channels (256·2^(g−1) for 101 layers).
    init(resNeXt model: ModelName, depth: Int, inputChannels: Int, classes: Int) {
        let blocks = depth == 50 ? [3, 4, 6, 3] : [3, 4, 23, 3]
        let width = depth == 50 ? 128 : 256
        self.init(
            model: model, variant: .cifar, inputChannels: inputChannels, classes: classes,
            stem: Self.residualStem(.cifar, inputs: inputChannels, width: 64),
            groups: blocks.enumerated().map { index, blocks in
                Self.resNeXtGroup(
                    index + 1, width: width << index, outputs: 256 << index, blocks: blocks, sharing: model.sharing)
            },
            head: [], classifier: Linear(name: "linear", inputs: 2048, outputs: classes),
            initialization: Initialization(convolutions: .uniform, basesAreOrthogonal: true))
    }

    private static func resNeXtGroup(
        _ index: Int, width: Int, outputs: Int, blocks: Int, sharing: ModelName.Sharing
    ) -> Group {
        let ranks = Ranks(sharing, factor: 1 << (index - 1))
        // The shared components keep the number of groups of the first stage, the unique ones four filters a group.
        let groups = (unique: max(1, ranks.unique / 4), shared: max(1, (ranks.shared >> (index - 1)) / 4))
        let bases =
            ranks.shared > 0
            ? [
                Basis(
                    name: "shared_basis_\(index).weight", kind: "both",
                    shape: [ranks.shared, width / groups.shared, 3, 3])
            ] : []
        return Group(
            index: index, width: outputs, bases: bases,
            blocks: (0..<blocks).map { number in
                let name = "layer\(index).\(number)"
                if number > 0, ranks.decompose {
                    return decomposedResNeXtBlock(name, width, outputs, ranks, groups: groups)
                }
                let inputs = number > 0 ? outputs : index == 1 ? 64 : outputs / 2
                return resNeXtBlock(name, inputs, width, outputs, stride: number == 0 && index > 1 ? 2 : 1)
            })
    }

    /// The plain block: the 3×3 convolution in 32 groups.
    private static func resNeXtBlock(_ name: String, _ inputs: Int, _ width: Int, _ outputs: Int, stride: Int) -> Block
    {
        let path = "\(name).residual_function"
        return Block(
            name: name,
            path: [
                .convolution("\(path).0", inputs, width, kernel: 1), .normalization("\(path).1", width), .relu,
                .convolution("\(path).3", width, width, kernel: 3, stride: stride, groups: 32),
                .normalization("\(path).4", width), .relu,
                .convolution("\(path).6", width, outputs, kernel: 1), .normalization("\(path).7", outputs),
            ],
            join: .addition(
                inputs == outputs ? .identity : .projection("\(name).shortcut", inputs, outputs, stride: stride)),
            activation: .relu)
    }

    /// The grouped 3×3 convolution becomes a basis of unique and shared components.
    ///
    /// The last 1×1 convolution, which was there before, combines them. The ReLU stays between the two, also without the unshared normalization.
    private static func decomposedResNeXtBlock(
        _ name: String, _ width: Int, _ outputs: Int, _ ranks: Ranks, groups: (unique: Int, shared: Int)
    ) -> Block {
        let rank = ranks.unique + ranks.shared
        return Block(
            name: name,
            path: [
                .convolution("\(name).conv1", outputs, width, kernel: 1), .normalization("\(name).bn1", width), .relu,
                ranks.convolution(
                    "\(name).basis_conv2", inputs: width, basis: 0, alias: "\(name).shared_basis.weight",
                    groups: groups),
                .normalization("\(name).bn2", rank, unshared: true), .relu,
                .convolution("\(name).conv3", rank, outputs, kernel: 1, role: .coefficients),
                .normalization("\(name).bn3", outputs),
            ],
            join: .addition(.identity), activation: .relu)
    }
}
