import CKernels
import Testing

@testable import NeuralNetworks

/// What is fetched is exactly the rows that exist, and never more than the queue holds.
struct UpcomingTests {
    private let arena = Arena()

    private func tensor() -> LaneTensor {
        LaneTensor(in: arena, blocks: 2, channels: 3, height: 5, width: 4, margin: 1)
    }

    @Test(arguments: [(0..<2, 2), (3..<7, 2), (-1..<1, 1), (0..<5, 5)])
    func rowsThatExistAreExpected(rows: Range<Int>, count: Int) {
        let upcoming = Upcoming(queue: arena.zeros(1))
        let image = tensor().block(1)
        upcoming.add(image, rows: rows)
        #expect(upcoming.queue.pointee.count == 1)
        #expect(upcoming.queue.pointee.next.0 == UnsafePointer(image.data + max(0, rows.lowerBound) * image.row_stride))
        // A pixel of 16 images is a line; a row has 3 channels of 4 pixels and two margins.
        #expect(upcoming.queue.pointee.lines.0 == count * 3 * 6)
    }

    @Test func rowsBeyondTheImageAndRingsAreNot() {
        let upcoming = Upcoming(queue: arena.zeros(1))
        upcoming.add(tensor().block(0), rows: 5..<9)
        upcoming.add(tensor().ring(0, height: 40), rows: 0..<4)
        #expect(upcoming.queue.pointee.count == 0)
    }

    @Test func aFullQueueTakesNoMoreUntilItIsCleared() {
        let upcoming = Upcoming(queue: arena.zeros(1))
        for _ in 0...FBWORK_UPCOMING { upcoming.add(tensor().block(0), rows: 0..<1) }
        #expect(upcoming.queue.pointee.count == FBWORK_UPCOMING)
        upcoming.clear()
        #expect(upcoming.queue.pointee.count == 0)
    }

    /// Fetching changes no number, and a convolution that is large enough empties the queue.
    @Test(arguments: InstructionSet.supported)
    func aConvolutionEmptiesIt(_ instructionSet: InstructionSet) throws {
        let x = NaiveImages.integers("x", 3, 16, 8, 8)
        let weights = NaiveImages.integers("w", 16, 16, 3, 3).values
        let bench = try LayerBench(x, instructionSet: instructionSet)
        let convolution = bench.convolution(
            .init(inputs: 16, outputs: 16, kernel: 3, stride: 1, padding: 1),
            filters: [Parameter("w", shape: [16, 16, 3, 3], values: weights)])
        convolution.pack()
        convolution.forward(rows: 0..<8, block: 0, thread: 0)
        let before = convolution.y.images(3)
        bench.workspace.upcoming[0].add(bench.x, block: 0, rows: 0..<8)
        convolution.forward(rows: 0..<8, block: 0, thread: 0)
        #expect(bench.workspace.upcoming[0].queue.pointee.count == 0)
        #expect(convolution.y.images(3) == before)
    }
}
