import Records
import Testing

@testable import NeuralNetworks

struct GradientSizeTests {
    private static func size(_ gradient: [Float]) -> GradientSize {
        gradient.withUnsafeBufferPointer { GradientSize(of: $0) }
    }

    @Test(arguments: [1, 2, 5, 8])
    func measuresEveryEntry(count: Int) {
        // 1, −2, 3, …: every entry counts with its size, wherever the vectors end.
        let gradient = (1...count).map { Float($0.isMultiple(of: 2) ? -$0 : $0) }
        let size = Self.size(gradient)
        #expect(size.maximum == Double(count))
        #expect(size.mean == Double(count + 1) / 2)
        #expect(size.l2 == Double((1...count).reduce(0) { $0 + $1 * $1 }).squareRoot())
    }

    @Test func anEntryThatIsNoNumberShows() {
        let size = Self.size([1, .nan, 2])
        #expect(size.maximum.isNaN && size.mean.isNaN && size.l2.isNaN)
        #expect(Self.size([1, -.infinity, 2]).maximum == .infinity)
        #expect(Self.size([]) == GradientSize(maximum: 0, mean: 0, l2: 0))
    }
}
