import NeuralNetworks
import Testing

@testable import Training

struct FillRuleTests {
    private static func filled(_ name: String, shape: [Int]) -> [Float] {
        let parameter = Parameter(name: name, shape: shape)
        FillRule.fill([parameter], [], seed: "a")
        return Array(parameter.value)
    }

    /// The published u("a/conv1.weight", 1…2), 0.35827 and 0.63708, and a fan-in of 27: (2u − 1)·√(3/27) = (2u − 1)/3.
    @Test func filtersAreScaledByTheirFanIn() {
        let values = Self.filled("conv1.weight", shape: [2, 3, 3, 3])
        #expect(values[0] == Float((2 * 0.3582698702812195 - 1) / 3))
        #expect(values[1] == Float((2 * 0.6370751857757568 - 1) / 3))
    }

    @Test func vectorsAreNearZeroOrOne() {
        #expect(Self.filled("bn1.bias", shape: [50]).allSatisfy { abs($0) <= 0.1 })
        #expect(Self.filled("bn1.weight", shape: [50]).allSatisfy { abs($0 - 1) <= 0.2001 })
    }

    @Test func labelsAreClassesAndImagesAreCentred() {
        let labels = FillRule.labels(count: 500, classes: 7, step: 0, seed: "a")
        #expect(Set(labels) == Set(0..<7))
        let images = FillRule.images(count: 500, step: 1, seed: "a")
        #expect(images.allSatisfy { (-1..<1).contains($0) })
        #expect(images != FillRule.images(count: 500, step: 0, seed: "a"))
    }
}
