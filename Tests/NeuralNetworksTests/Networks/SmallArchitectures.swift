import Records

@testable import NeuralNetworks

/// Networks of a few layers that have what the families have, small enough for an oracle.
enum SmallArchitectures {
    typealias Block = Architecture.Block
    typealias Group = Architecture.Group

    static let all: [(name: String, architecture: Architecture)] = [
        ("basic with projections", basic), ("bottlenecks with shared sites", bottleneck),
        ("grouped components", grouped), ("dense", dense), ("dense and decomposed", decomposedDense),
        ("inverted residuals", inverted),
    ]

    /// resnet18's way: a decomposed block between projections.
    static var basic: Architecture {
        let ranks = Ranks(.shared(rank: 3, unique: 1, double: false), factor: 1)
        return network(
            stem: [.convolution("conv1", 2, 4, kernel: 3), .normalization("bn1", 4), .relu],
            groups: [
                Group(
                    index: 1, width: 6, bases: [.init(name: "basis", kind: "both", shape: [3, 6, 3, 3])],
                    blocks: [
                        Block(
                            name: "a",
                            path: [
                                .convolution("a.conv1", 4, 6, kernel: 3, stride: 2), .normalization("a.bn1", 6), .relu,
                                .convolution("a.conv2", 6, 6, kernel: 3), .normalization("a.bn2", 6),
                            ],
                            join: .addition(.projection("a.shortcut", 4, 6, stride: 2)), activation: .relu),
                        Block(
                            name: "b",
                            path: [
                                ranks.convolution("b.basis_conv1", inputs: 6, basis: 0, alias: "b.basis"),
                                .normalization("b.basis_bn1", 4, unshared: true),
                                .convolution("b.coeff_conv1", 4, 6, kernel: 1, role: .coefficients),
                                .normalization("b.bn1", 6, unshared: true), .relu,
                                ranks.convolution("b.basis_conv2", inputs: 6, basis: 0, alias: "b.basis"),
                                .normalization("b.basis_bn2", 4, unshared: true),
                                .convolution("b.coeff_conv2", 4, 6, kernel: 1, role: .coefficients),
                                .normalization("b.bn2", 6),
                            ],
                            join: .addition(.identity), activation: .relu),
                    ])
            ], features: 6)
    }

    /// resnet50's way, with the large stem and maximum pooling.
    static var bottleneck: Architecture {
        let bases = SharedSites([.conv3x3, .project], group: 1, alias: "shared_basis") { site in
            site == .project ? [6, 3, 1, 1] : [3, 3, 3, 3]
        }
        func block(_ name: String, _ inputs: Int, shares: Bool) -> Block {
            let middle = Architecture.Operation.convolution("\(name).conv2", 3, 3, kernel: 3)
            let last = Architecture.Operation.convolution("\(name).conv3", 3, 6, kernel: 1)
            return Block(
                name: name,
                path: [
                    .convolution("\(name).conv1", inputs, 3, kernel: 1), .normalization("\(name).bn1", 3), .relu,
                    shares ? bases.replacing(middle, at: .conv3x3, of: name) : middle,
                    .normalization("\(name).bn2", 3), .relu,
                    shares ? bases.replacing(last, at: .project, of: name) : last, .normalization("\(name).bn3", 6),
                ],
                join: .addition(inputs == 6 ? .identity : .projection("\(name).shortcut", inputs, 6, stride: 1)),
                activation: .relu)
        }
        return network(
            stem: [
                .convolution("conv1", 2, 4, kernel: 7, stride: 2), .normalization("bn1", 4), .relu,
                .pooling(.maximum(kernel: 3, stride: 2, padding: 1)),
            ],
            groups: [
                Group(
                    index: 1, width: 6, bases: bases.bases,
                    blocks: [block("a", 4, shares: false), block("b", 6, shares: true), block("c", 6, shares: true)])
            ], features: 6)
    }

    /// resnext50's way: unique and shared components in other groups, a ReLU before the coefficients.
    static var grouped: Architecture {
        let ranks = Ranks(.shared(rank: 8, unique: 4, double: false), factor: 1)
        return network(
            stem: [.convolution("conv1", 2, 6, kernel: 3), .normalization("bn1", 6), .relu],
            groups: [
                Group(
                    index: 1, width: 6, bases: [.init(name: "basis", kind: "both", shape: [8, 2, 3, 3])],
                    blocks: ["a", "b"].map { name in
                        Block(
                            name: name,
                            path: [
                                .convolution("\(name).conv1", 6, 4, kernel: 1), .normalization("\(name).bn1", 4), .relu,
                                ranks.convolution(
                                    "\(name).basis_conv2", inputs: 4, basis: 0, alias: "\(name).basis",
                                    groups: (unique: 1, shared: 2)),
                                .normalization("\(name).bn2", 12, unshared: true), .relu,
                                .convolution("\(name).conv3", 12, 6, kernel: 1, role: .coefficients),
                                .normalization("\(name).bn3", 6),
                            ],
                            join: .addition(.identity), activation: .relu)
                    })
            ], features: 6)
    }

    /// densenet121's way: two dense blocks and a transition.
    static var dense: Architecture { dense(decomposed: false) }
    static var decomposedDense: Architecture { dense(decomposed: true) }

    private static func dense(decomposed: Bool) -> Architecture {
        let ranks = Ranks(.shared(rank: 2, unique: 1, double: false), factor: 1)
        func group(_ index: Int, _ inputs: Int) -> Group {
            let bases =
                decomposed ? [Architecture.Basis(name: "basis\(index)", kind: "both", shape: [2, 5, 3, 3])] : []
            return Group(
                index: index, width: inputs + 6, bases: bases,
                blocks: (0..<2).map { number in
                    let (name, channels) = ("d\(index).\(number)", inputs + 3 * number)
                    let growth: [Architecture.Operation] =
                        decomposed
                        ? [
                            ranks.convolution("\(name).basis_conv2", inputs: 5, basis: 0, alias: "\(name).basis"),
                            .normalization("\(name).basis_bn2", 3, unshared: true),
                            .convolution("\(name).coeff_conv2", 3, 3, kernel: 1, role: .coefficients),
                        ] : [.convolution("\(name).conv2", 5, 3, kernel: 3)]
                    return Block(
                        name: name,
                        path: [
                            .normalization("\(name).bn0", channels), .relu,
                            .convolution("\(name).conv1", channels, 5, kernel: 1), .normalization("\(name).bn1", 5),
                            .relu,
                        ] + growth, join: .concatenation)
                })
        }
        var first = group(1, 4)
        first.transition = [
            .normalization("t.bn", 10), .convolution("t.conv", 10, 5, kernel: 1), .pooling(.average(2)),
        ]
        return network(
            stem: [.convolution("conv1", 2, 4, kernel: 3)], groups: [first, group(2, 5)],
            head: [.normalization("bn", 11), .relu], features: 11)
    }

    /// mobilenetv2's way: biases, ReLU6, one filter a channel, blocks with and without a shortcut.
    static var inverted: Architecture {
        let bases = SharedSites([.expand, .depthwise], group: 1, alias: "shared_basis", alwaysNumbered: true) { site in
            site == .expand ? [8, 4, 1, 1] : [8, 1, 3, 3]
        }
        func block(
            _ name: String, _ inputs: Int, _ width: Int, _ outputs: Int, stride: Int, shares: Bool,
            join: Architecture.Join
        ) -> Block {
            let first = Architecture.Operation.convolution("\(name).conv1", inputs, width, kernel: 1)
            let middle = Architecture.Operation.convolution(
                "\(name).conv2", width, width, kernel: 3, stride: stride, groups: width)
            return Block(
                name: name,
                path: [
                    shares ? bases.replacing(first, at: .expand, of: name) : first,
                    .normalization("\(name).bn1", width), .relu,
                    shares ? bases.replacing(middle, at: .depthwise, of: name) : middle,
                    .normalization("\(name).bn2", width), .relu,
                    .convolution("\(name).conv3", width, outputs, kernel: 1),
                    .normalization("\(name).bn3", outputs),
                ],
                join: join)
        }
        return network(
            stem: [
                .convolution("pre.0", 2, 3, kernel: 1, padding: 1, bias: true), .normalization("pre.1", 3), .relu6,
            ],
            groups: [
                Group(
                    index: 1, width: 4, bases: bases.bases,
                    blocks: [
                        block("a", 3, 6, 4, stride: 2, shares: false, join: .replacement),
                        block("b", 4, 8, 4, stride: 1, shares: true, join: .addition(.identity)),
                        block("c", 4, 8, 4, stride: 1, shares: true, join: .addition(.identity)),
                        block(
                            "d", 4, 8, 5, stride: 1, shares: false,
                            join: .addition(.projection("d.shortcut", 4, 5, stride: 1))),
                    ])
            ],
            head: [.convolution("conv1.0", 5, 7, kernel: 1, bias: true), .normalization("conv1.1", 7), .relu6],
            features: 7)
    }

    private static func network(
        stem: [Architecture.Operation], groups: [Group], head: [Architecture.Operation] = [], features: Int
    ) -> Architecture {
        Architecture(
            model: .init(family: .mobileNetV2, sharing: .none), variant: .cifar, inputChannels: 2, classes: 3,
            stem: stem, groups: groups, head: head, classifier: .init(name: "fc", inputs: features, outputs: 3),
            initialization: .init(convolutions: .uniform, basesAreOrthogonal: false))
    }
}
