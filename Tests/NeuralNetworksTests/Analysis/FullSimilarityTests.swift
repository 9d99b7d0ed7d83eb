import Records
import Testing

@testable import NeuralNetworks

struct FullSimilarityTests {
    /// Rows of two numbers each.
    private static func rows(_ name: String, _ values: [Float]) -> SimilarityRows {
        let parameter = Parameter(name: name, shape: [values.count / 2, 2])
        _ = parameter.value.update(fromContentsOf: values)
        return SimilarityRows(parameter, inputs: 2, groups: 1)
    }

    /// (3, 4) and (4, 3) have |cos| 24/25, (3, 4) and (−4, 3) 0, (4, 3) and (−4, 3) 7/25; a row of zeros resembles nothing.
    @Test func everyPairIsThere() {
        let matrix = SimilarityMatrix(
            group: 1, kind: .basis, shared: [Self.rows("shared", [3, 4, 4, 3])],
            perUse: [Self.rows("use", [-4, 3, 0, 0])],
            rowsPerUse: 2)
        let expected: [Float] = [
            1, 0.96, 0, 0,
            0.96, 1, 0.28, 0,
            0, 0.28, 1, 0,
            0, 0, 0, 0,
        ]
        let full = matrix.full()
        #expect(full.count == 16)
        // Unit vectors in float32.
        for (value, expected) in zip(full, expected) { #expect(abs(value - expected) < 1e-6) }
        let summary = matrix.measure(step: 0).summary
        #expect(abs((summary.meanSharedShared ?? 0) - 0.96) < 1e-6)
        #expect(abs((summary.meanSharedUnique ?? 0) - 0.07) < 1e-6 && summary.meanUniqueUnique == 0)
    }

    /// 256 coefficient vectors, of which a session holds pairs.
    @Test func nothingIsPooled() throws {
        let network = try FilledNetwork("resnet20-s2")
        let similarity = Similarity(architecture: network.architecture, parameters: network.parameters)
        let index = try #require(similarity.layouts.firstIndex { $0.group == 3 && $0.kind == .coefficients })
        let (full, record) = (similarity.full(index), similarity.measure(index, step: 0))
        #expect(record.rows == 256 && record.factor == 2 && full.count == 256 * 256)
        let one = try network.parameter("layer3.1.coeff_conv1.weight").filters[5]
        let other = try network.parameter("layer3.2.coeff_conv2.weight").filters[60]
        let cosine = abs(dot(one, other)) / (dot(one, one) * dot(other, other)).squareRoot()
        #expect(abs(Double(full[5 * 256 + 3 * 64 + 60]) - cosine) < 1e-6)
        #expect(full[5 * 256 + 3 * 64 + 60] == full[(3 * 64 + 60) * 256 + 5])
    }

    @Test func rowsHaveNames() throws {
        let layouts = SimilarityLayout.all(of: try FilledNetwork("resnet20-s4u1-double").architecture)
        let basis = try #require(layouts.first { $0.group == 2 && $0.kind == .basis })
        #expect(basis.rows == 24 && basis.sharedRows == 16)
        #expect(basis.name(ofRow: 2) == "shared first 3")
        #expect(basis.name(ofRow: 8) == "shared second 1")
        #expect(basis.name(ofRow: 16) == "unique 1 of use 1")
        #expect(basis.name(ofRow: 23) == "unique 2 of use 4")
        let coefficients = try #require(layouts.first { $0.group == 2 && $0.kind == .coefficients })
        #expect(coefficients.name(ofRow: 36) == "output 5 of use 2")
        #expect(coefficients.name(ofRow: 36, count: 4) == "output 5–8 of use 2")
        let single = SimilarityLayout.all(of: try FilledNetwork("resnet20-s4u1").architecture)[0]
        #expect(single.name(ofRow: 2) == "shared 3")
    }

    @Test func depthwiseFiltersCannotResembleEachOther() throws {
        let (architecture, _) = try FilledNetwork.components("mobilenetv2-shared:expand+depthwise")
        let layouts = SimilarityLayout.all(of: architecture)
        #expect(layouts.filter(\.isIdentityByConstruction).allSatisfy { $0.kind == .site(.depthwise) })
        #expect(layouts.count { $0.isIdentityByConstruction } == 4)
    }

    @Test func normsAndDistances() {
        let (one, other) = (Parameter(name: "W", shape: [2, 2]), Parameter(name: "W", shape: [2, 2]))
        _ = one.value.update(fromContentsOf: [3, 0, 0, -4])
        _ = other.value.update(fromContentsOf: [3, 0, 3, 0])
        let norms = WeightNorms(of: one)
        #expect(norms.frobenius == 5 && norms.maximum == 4)
        #expect(WeightNorms.relativeDistance(from: one, to: other) == 1)
        #expect(WeightNorms.relativeDistance(from: Parameter(name: "W", shape: [2, 2]), to: other) == nil)
    }
}
