import Records

// MobileNetV2 as the authors built it: biases before the first and the last normalization, ReLU inside the blocks, ReLU6
// at both ends (paper, Figure 7).
//
// The paper's text shares expand and depthwise; its authors' code, whose parameter counts Tables 1 and 3 report, expand, or
// expand and project. The name says which: `-shared:expand+depthwise`, `-shared:expand+project`.
extension Architecture {
    /// Seven stages; stages 3 to 6 share.
    ///
    /// The `cifar` variant keeps the size in stage 6 and projects shortcuts where the width changes; `imagenet` starts
    /// with steps of 2, and has dropout.
    init(mobileNetV2 model: ModelName, stem: Stem, inputChannels: Int, classes: Int) {
        let isSmall = stem == .cifar
        let stages: [(width: Int, blocks: Int, stride: Int)] = [
            (16, 1, 1), (24, 2, 2), (32, 3, 2), (64, 4, 2), (96, 3, 1), (160, 3, isSmall ? 1 : 2), (320, 1, 1),
        ]
        var inputs = 32
        var groups: [Group] = []
        for (index, stage) in stages.enumerated() {
            let sites = (3...6).contains(index + 1) ? model.sharing.sites : []
            groups.append(
                Self.invertedGroup(
                    index + 1, inputs: inputs, width: stage.width, blocks: stage.blocks, stride: stage.stride,
                    projects: isSmall, sites: sites))
            inputs = stage.width
        }
        self.init(
            model: model, variant: stem, inputChannels: inputChannels, classes: classes,
            stem: [
                isSmall
                    ? .convolution("pre.0", inputChannels, 32, kernel: 1, padding: 1, bias: true)
                    : .convolution("pre.0", inputChannels, 32, kernel: 3, stride: 2, bias: true),
                .normalization("pre.1", 32), .relu6,
            ],
            groups: groups,
            head: [.convolution("conv1.0", 320, 1280, kernel: 1, bias: true), .normalization("conv1.1", 1280), .relu6],
            dropout: isSmall ? 0 : 0.2,
            classifier: Linear(
                name: isSmall ? "conv2" : "classifier.1", inputs: 1280, outputs: classes, isConvolution: isSmall),
            initialization: Initialization(convolutions: .uniform, basesAreOrthogonal: false))
    }

    private static func invertedGroup(
        _ index: Int, inputs: Int, width: Int, blocks: Int, stride: Int, projects: Bool, sites: [ModelName.Site]
    ) -> Group {
        let bases = SharedSites(sites, group: index - 2, alias: "shared_basis", alwaysNumbered: true) { site in
            switch site {
            case .expand: [6 * width, width, 1, 1]
            case .project: [width, 6 * width, 1, 1]
            default: [6 * width, 1, 3, 3]
            }
        }
        return Group(
            index: index, width: width, bases: bases.bases,
            blocks: (0..<blocks).map { number in
                let name = blocks == 1 ? "stage\(index)" : "stage\(index).\(number)"
                return invertedResidual(
                    name, number == 0 ? inputs : width, width, expansion: index == 1 ? 1 : 6,
                    stride: number == 0 ? stride : 1, projects: projects, bases: number == 0 ? nil : bases)
            })
    }

    /// Figure 7: 1×1 up, 3×3 one filter a channel, 1×1 down without activation; those of `bases` are shared with the other
    /// blocks of the group, every batch normalization is the block's own.
    private static func invertedResidual(
        _ name: String, _ inputs: Int, _ outputs: Int, expansion: Int, stride: Int, projects: Bool, bases: SharedSites?
    ) -> Block {
        func site(_ site: ModelName.Site, _ plain: Operation) -> Operation {
            bases?.replacing(plain, at: site, of: name) ?? plain
        }
        let width = expansion * inputs
        let join: Join =
            if stride > 1 {
                .replacement
            } else if inputs == outputs {
                .addition(.identity)
            } else {
                projects ? .addition(.projection("\(name).shortcut", inputs, outputs, stride: 1)) : .replacement
            }
        return Block(
            name: name,
            path: [
                site(.expand, .convolution("\(name).conv1", inputs, width, kernel: 1)),
                .normalization("\(name).bn1", width), .relu,
                site(
                    .depthwise,
                    .convolution("\(name).conv2", width, width, kernel: 3, stride: stride, groups: width)),
                .normalization("\(name).bn2", width), .relu,
                site(.project, .convolution("\(name).conv3", width, outputs, kernel: 1)),
                .normalization("\(name).bn3", outputs),
            ],
            join: join)
    }
}
