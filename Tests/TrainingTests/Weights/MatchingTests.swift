import Foundation
import NeuralNetworks
import Sessions
import Testing

@testable import Training

struct MatchingTests {
    private static let model = "resnet14-s2u1-double"

    private static func mismatch(
        _ model: String = model, _ change: (inout SafetensorsFile) throws -> Void
    ) throws -> WeightsMismatch? {
        let network = try FilledWeights.network(model)
        let before = FilledWeights.values(of: network)
        var file = FilledWeights.file(StateDictLayout(network.architecture))
        try change(&file)
        let error = #expect(throws: WeightsMismatch.self) { try network.load(file, path: "w.safetensors") }
        #expect(FilledWeights.values(of: network) == before)
        return error
    }

    /// With aliases and counters or without, and as DataParallel writes it: the same weights.
    @Test(arguments: ["all", "no aliases", "no counters", "first names missing", "module."])
    func everySpellingIsTheSameWeights(spelling: String) throws {
        let network = try FilledWeights.network(Self.model)
        let layout = StateDictLayout(network.architecture)
        var file = FilledWeights.file(layout)
        let expected = file.tensors
        for entry in layout.entries {
            switch (spelling, entry.kind) {
            case ("no aliases", .alias), ("no counters", .batchCounter): file.tensors[entry.name] = nil
            case ("first names missing", .alias(let original)): file.tensors[original] = nil
            default: break
            }
        }
        if spelling == "module." {
            file.tensors = Dictionary(uniqueKeysWithValues: file.tensors.map { ("module.\($0.key)", $0.value) })
        }
        network.parameters[0].momentum.update(repeating: 3)
        try network.load(file, path: "w.safetensors")
        for (name, values) in FilledWeights.values(of: network) { #expect(values == expected[name]?.floats) }
        #expect(network.parameters[0].momentum.allSatisfy { $0 == 0 })
    }

    @Test func everythingThatDoesNotFitIsListedAtOnce() throws {
        let error = try Self.mismatch { file in
            file.tensors["bn1.weight"] = nil
            file.tensors["layer1.1.bn1.running_var"] = nil
            file.tensors["head.weight"] = .init(shape: [2, 1], [0, 0] as [Float])
            file.tensors["fc.weight"] = .init(shape: [1], [0 as Float])
            file.tensors["fc.bias"] = .init(shape: [10], [Int64](repeating: 0, count: 10))
            file.tensors["bn1.num_batches_tracked"] = .init(shape: [2], [1, 2] as [Int64])
            var changed = try #require(file.tensors["shared_basis_2_1.weight"]?.floats)
            changed[7] += 0.5
            file.tensors["layer2.1.shared_basis_1.weight"] = .init(shape: [4, 32, 3, 3], changed)
        }
        #expect(
            error?.description == """
                'w.safetensors' does not fit resnet14-s2u1-double (1 contradictory, 2 missing, 1 extra, 1 of another type, \
                2 of another shape):
                  contradictory: layer2.1.shared_basis_1.weight is another name of shared_basis_2_1.weight and differs from \
                it by up to 0.5
                  missing: bn1.weight 16
                  missing: layer1.1.bn1.running_var 16
                  extra: head.weight 2×1
                  of another type: fc.bias holds integers, should hold real numbers
                  of another shape: bn1.num_batches_tracked is 2, should be scalar
                  of another shape: fc.weight is 1, should be 10×64
                """)
    }

    /// A basis that is there under no name is one missing tensor; one alias of another shape hides none of that.
    @Test func aBasisIsMissingWhereNoNameOfItIsThere() throws {
        let error = try Self.mismatch { file in
            for name in file.tensors.keys where name.contains("shared_basis_1") && name.contains("1_1") {
                file.tensors[name] = nil
            }
            file.tensors["layer1.1.shared_basis_1.weight"] = nil
        }
        #expect(error?.problems == [.missing("shared_basis_1_1.weight", shape: [2, 16, 3, 3])])
    }

    @Test func aLongListIsCountedAndWhole() throws {
        let error = try Self.mismatch("resnet20-s8u1") { $0.tensors = [:] }
        let text = try #require(error?.description)
        let lines = text.split(separator: "\n")
        #expect(lines.count == 1 + (error?.problems.count ?? 0))
        #expect(
            error?.problems.count
                == StateDictLayout(try FilledWeights.network("resnet20-s8u1").architecture).entries
                .count { $0.kind == .parameter || $0.kind == .statistic })
    }

    /// Momentum belongs to our checkpoints; in a file of another program the name is unknown.
    @Test func momentumIsLeftAsideInCheckpointsOnly() throws {
        let network = try FilledWeights.network("resnet14-s2u1")
        var file = FilledWeights.file(StateDictLayout(network.architecture))
        file.tensors["momentum/bn1.weight"] = .init(shape: [16], [Float](repeating: 1, count: 16))
        #expect(throws: WeightsMismatch.self) { try network.load(file, path: "w") }
        file.metadata["state"] = "{}"
        try network.load(file, path: "w")
    }

    /// Weights that diverged contradict nothing by being no numbers under every name.
    @Test func valuesThatAreNoNumbersAreThemselves() throws {
        let network = try FilledWeights.network("resnet14-s2u1")
        var file = FilledWeights.file(StateDictLayout(network.architecture))
        let shape = try #require(file.tensors["shared_basis_1.weight"]?.shape)
        for name in ["shared_basis_1.weight", "layer1.1.shared_basis.weight"] {
            file.tensors[name] = .init(shape: shape, [Float](repeating: .nan, count: shape.reduce(1, *)))
        }
        try network.load(file, path: "w")
    }

    /// Block 4 of the authors' DenseNets uses the basis of block 3 and leaves its own unused, so that it contradicts.
    @Test func theAuthorsDenseNetIsExplained() throws {
        let block = "features.dense_block_layer_3.bottle_neck_layer_"
        let first = "\(block)0.shared_basis.weight"
        let layout = StateDictLayout(
            model: "densenet121-s1u1",
            entries: [
                .init(name: first, shape: [1], kind: .parameter),
                .init(name: "\(block)1.shared_basis.weight", shape: [1], kind: .alias(of: first)),
                .init(name: "shared_basis_4.weight", shape: [1], kind: .alias(of: first)),
            ])
        var file = SafetensorsFile(tensors: [
            first: .init(shape: [1], [3 as Float]), "\(block)1.shared_basis.weight": .init(shape: [1], [3 as Float]),
            "shared_basis_4.weight": .init(shape: [1], [4 as Float]),
        ])
        let error = #expect(throws: WeightsMismatch.self) { try layout.match(file, path: "d.safetensors") }
        #expect(error?.problems == [.contradictory("shared_basis_4.weight", original: first, difference: 1)])
        #expect(
            error?.description.contains("The authors' code gives the layers of dense block 4 the basis of block 3")
                == true)
        // What the text advises works.
        file.tensors["shared_basis_4.weight"] = nil
        #expect(try layout.match(file, path: "d.safetensors") == [first: [3]])
    }
}
