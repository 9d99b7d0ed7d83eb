import Records

// Residual networks of bottlenecks (paper, Figure 6): resnet50 and 101.
//
// The paper's text shares reduce and conv3x3; its authors' code, whose parameter counts Table 3 reports, conv3x3 and
// project. The name says which: `-shared:reduce+conv3x3`, `-shared:conv3x3+project`.
extension Architecture {
    /// Basic blocks for 18 and 34 layers, bottlenecks for 50 and 101.
    init(resNet model: ModelName, depth: Int, stem: Stem, inputChannels: Int, classes: Int) {
        switch depth {
        case 18:
            self.init(
                basicResNet: model, blocks: [2, 2, 2, 2], stem: stem, inputChannels: inputChannels, classes: classes)
        case 34:
            self.init(
                basicResNet: model, blocks: [3, 4, 6, 3], stem: stem, inputChannels: inputChannels, classes: classes)
        default:
            self.init(
                bottleneckResNet: model, blocks: depth == 50 ? [3, 4, 6, 3] : [3, 4, 23, 3], stem: stem,
                inputChannels: inputChannels, classes: classes)
        }
    }

    /// Four groups whose bottlenecks have 64, 128, 256 and 512 channels and four times as many outputs.
    private init(bottleneckResNet model: ModelName, blocks: [Int], stem: Stem, inputChannels: Int, classes: Int) {
        let sites = model.sharing.sites
        self.init(
            model: model, variant: stem, inputChannels: inputChannels, classes: classes,
            stem: Self.residualStem(stem, inputs: inputChannels, width: 64),
            groups: blocks.enumerated().map { index, blocks in
                Self.bottleneckGroup(index + 1, width: 64 << index, blocks: blocks, sites: sites)
            },
            head: [], classifier: Linear(name: "fc", inputs: 2048, outputs: classes),
            initialization: Initialization(convolutions: .kaimingNormal, basesAreOrthogonal: true))
    }

    private static func bottleneckGroup(_ index: Int, width: Int, blocks: Int, sites: [ModelName.Site]) -> Group {
        let outputs = 4 * width
        let inputs = index == 1 ? width : 2 * width
        let bases = SharedSites(sites, group: index, alias: "shared_basis") { site in
            switch site {
            case .reduce: [width, outputs, 1, 1]
            case .project: [outputs, width, 1, 1]
            default: [width, width, 3, 3]
            }
        }
        return Group(
            index: index, width: outputs, bases: bases.bases,
            blocks: (0..<blocks).map { number in
                let name = "layer\(index).\(number)"
                let isFirst = number == 0
                return bottleneck(
                    name, isFirst ? inputs : outputs, width, stride: isFirst && index > 1 ? 2 : 1,
                    shortcut: isFirst
                        ? .projection("\(name).shortcut", inputs, outputs, stride: index > 1 ? 2 : 1) : .identity,
                    bases: isFirst ? nil : bases)
            })
    }

    /// Figure 6: 1×1, 3×3 and 1×1 convolution; those of `bases` are shared with the other blocks of the group, every
    /// batch normalization is the block's own.
    private static func bottleneck(
        _ name: String, _ inputs: Int, _ width: Int, stride: Int, shortcut: Shortcut, bases: SharedSites?
    ) -> Block {
        func site(_ site: ModelName.Site, _ plain: Operation) -> Operation {
            bases?.replacing(plain, at: site, of: name) ?? plain
        }
        return Block(
            name: name,
            path: [
                site(.reduce, .convolution("\(name).conv1", inputs, width, kernel: 1)),
                .normalization("\(name).bn1", width), .relu,
                site(.conv3x3, .convolution("\(name).conv2", width, width, kernel: 3, stride: stride)),
                .normalization("\(name).bn2", width), .relu,
                site(.project, .convolution("\(name).conv3", width, 4 * width, kernel: 1)),
                .normalization("\(name).bn3", 4 * width),
            ],
            join: .addition(shortcut), activation: .relu)
    }
}
