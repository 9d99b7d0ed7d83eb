import Records
import Testing

@testable import NeuralNetworks

struct LayersTests {
    private func network(_ architecture: Architecture, imageSize: Int, batch: Int = 2) throws -> Network {
        try Network(
            architecture, imageSize: imageSize, batchSize: batch, threads: ThreadPool(threads: 2),
            instructionSet: .chosen())
    }

    /// Every convolution and linear layer is in exactly one layer of the plan, and none of their operations is lost.
    @Test(arguments: SmallArchitectures.all.map(\.name) + ["resnet8-s2u1", "resnet14-s4-double"])
    func layersCoverTheNetwork(name: String) throws {
        let small = SmallArchitectures.all.first { $0.name == name }?.architecture
        let architecture = try small ?? Architecture(ModelName(name), inputChannels: 3, classes: 10)
        let layers = try network(architecture, imageSize: 16).layers
        let count = try NetworkCount(architecture, imageSize: 16)
        #expect(layers.flatMap(\.convolutions).sorted() == count.layers.map(\.name).sorted())
        #expect(layers.reduce(0) { $0 + $1.multiplyAdditions } == count.multiplyAdditions)
        #expect(layers.allSatisfy { $0.trafficBytes > 0 && !$0.path.isEmpty })
    }

    @Test func pathsAndShapesSayWhatRuns() throws {
        func layer(_ name: String, of architecture: Architecture) throws -> LayerDescription {
            let layers = try network(architecture, imageSize: 8).layers
            return try #require(layers.first { $0.name == name })
        }
        let basic = SmallArchitectures.basic
        #expect(try layer("conv1", of: basic).path == "direct")
        #expect(try layer("conv1", of: basic).shape == "2→4 3×3 @8×8")
        #expect(try layer("b.basis_conv1", of: basic).path == "decomposed by the algebra, direct")
        #expect(try layer("b.basis_conv1", of: basic).shape == "6→4→6 3×3 @4×4")
        #expect(try layer("a.shortcut.0", of: basic).shape == "4→6 1×1/2 @4×4")
        #expect(try network(SmallArchitectures.bottleneck, imageSize: 16).layers[0].path == "direct, pooled")
        #expect(try network(SmallArchitectures.dense, imageSize: 8).layers.contains { $0.path == "dense, direct" })
        #expect(try network(SmallArchitectures.grouped, imageSize: 8).layers.contains { $0.path.contains("groups") })
        #expect(try network(SmallArchitectures.inverted, imageSize: 8).layers.contains { $0.path == "depthwise" })
    }

    /// conv1 reads 2 and writes 4 channels of 8 × 8, normalizes 4 into 4, differentiates with 4 and 4, and takes 4, 4 and 2
    /// for its weights; nobody asks for the gradient of the images: 28 channels of 64 floats.
    @Test func trafficFollowsFromTheShapes() throws {
        let layers = try network(SmallArchitectures.basic, imageSize: 8).layers
        #expect(layers[0].trafficBytes == (2 + 4 + 4 + 4 + 4 + 4 + 4 + 4 + 2) * 64 * 4)
        let last = try #require(layers.first { $0.name == "b.basis_conv2" })
        // x passes; y 4; y 4, addend 6, output 6; gradient 6, y 4; gradient 6, y 4; gradient of x 6.
        #expect(last.trafficBytes == (4 + 4 + 6 + 6 + 6 + 4 + 6 + 4 + 6) * 16 * 4)
    }

    @Test func stopwatchesChangeNoBit() throws {
        let (plain, measured) = (try SmallNetwork("resnet14-s2u1"), try SmallNetwork("resnet14-s2u1"))
        try plain.train()
        measured.network.startMeasuringLayers()
        try measured.train()
        let (pass, layers) = measured.network.stopMeasuringLayers()
        for (one, other) in zip(plain.network.parameters, measured.network.parameters) {
            #expect(Array(one.gradient) == Array(other.gradient), "\(one.name)")
        }
        #expect(layers.map(\.layer) == measured.network.layers)
        #expect(layers.allSatisfy { $0.batchSize == 16 })
        #expect(pass > 0)
        #expect(layers.reduce(0) { $0 + $1.total } > 0)
    }

    @Test func withoutAStartNothingIsMeasured() throws {
        let network = try SmallNetwork("resnet14-s2u1").network
        #expect(network.stopMeasuringLayers().layers.isEmpty)
    }

    @Test func aStopwatchAddsWhatThreadsDid() {
        let stopwatch = LayerStopwatch(threads: 2, rows: 3)
        stopwatch.beginPass()
        stopwatch.add(1_000_000, .convolve, row: 1, thread: 0)
        stopwatch.add(3_000_000, .convolve, row: 1, thread: 1)
        stopwatch.addSerial(500_000, .normalize, row: 1)
        #expect(stopwatch.milliseconds(.convolve, row: 1) == 0)
        stopwatch.endPass()
        #expect(stopwatch.milliseconds(.convolve, row: 1) == 2)
        #expect(stopwatch.milliseconds(.normalize, row: 1) == 0.5)
        #expect(stopwatch.milliseconds(.convolve, row: 2) == 0)
        stopwatch.beginPass()
        stopwatch.endPass()
        #expect(stopwatch.milliseconds(.convolve, row: 1) == 1)
    }
}
