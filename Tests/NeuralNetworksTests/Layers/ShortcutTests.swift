import CKernels
import Testing

@testable import NeuralNetworks

struct ShortcutTests {
    @Test(arguments: InstructionSet.supported)
    func optionATakesEverySecondPixelAndPadsChannels(_ instructionSet: InstructionSet) throws {
        var x = NaiveImages(1, 2, 3, 3)
        x.values = (1...18).map(Double.init)
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let layer = Subsample(stride: 2, x: bench.x, outputs: 4, workspace: bench.workspace)
        let y = layer.forward(rows: 0..<2, block: 0, thread: 0)
        func pixel(_ channel: Int, _ row: Int, _ column: Int) -> Float {
            y.data[row * y.row_stride + channel * y.channel_stride + column * LaneTensor.lanes]
        }
        let values = (0..<4).map { channel in
            [pixel(channel, 0, 0), pixel(channel, 0, 1), pixel(channel, 1, 0), pixel(channel, 1, 1)]
        }
        #expect(values == [[0, 0, 0, 0], [1, 3, 7, 9], [10, 12, 16, 18], [0, 0, 0, 0]])
    }

    @Test(arguments: InstructionSet.supported)
    func itsGradientGoesBackToThosePixels(_ instructionSet: InstructionSet) throws {
        let bench = try LayerBench(NaiveImages(1, 2, 3, 3), instructionSet: instructionSet)
        let layer = Subsample(stride: 2, x: bench.x, outputs: 4, workspace: bench.workspace)
        var yGradient = NaiveImages(1, 4, 2, 2)
        yGradient.values = (1...16).map(Double.init)
        let (source, target) = (bench.tensor(4, 2, 2), bench.tensor(2, 3, 3))
        source.set(yGradient)
        target.set(.integers("old", 1, 2, 3, 3))
        var (from, to) = (source.block(0), target.block(0))
        layer.backward(rows: 0..<3, yGradient: &from, xGradient: &to)
        #expect(
            target.images(1).values == [5, 0, 6, 0, 0, 0, 7, 0, 8, 9, 0, 10, 0, 0, 0, 11, 0, 12], "the old is replaced")
    }
}
