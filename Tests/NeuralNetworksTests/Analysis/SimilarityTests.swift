import Records
import Testing

@testable import NeuralNetworks

struct SimilarityTests {
    /// |cos| of all pairs of rows, the obvious way.
    private static func cosines(_ rows: [[Double]]) -> [[Double]] {
        rows.map { row in rows.map { cosine(row, $0) } }
    }

    private static func cosine(_ one: [Double], _ other: [Double]) -> Double {
        abs(dot(one, other)) / (dot(one, one) * dot(other, other)).squareRoot()
    }

    private static func rows(_ network: FilledNetwork, _ names: [String]) throws -> [[Double]] {
        try names.flatMap { try network.parameter($0).filters }
    }

    /// Rows of one number each.
    private static func rows(_ name: String, _ count: Int) -> SimilarityRows {
        SimilarityRows(Parameter(name: name, shape: [count, 1]), inputs: 1, groups: 1)
    }

    private static func measure(_ network: FilledNetwork, group: Int, kind: SimilarityKind) throws -> MatrixRecord {
        let records = Similarity(architecture: network.architecture, parameters: network.parameters).measure(step: 3)
        return try #require(records.first { $0.group == group && $0.kind == kind })
    }

    @Test func rowsAreSharedFirstThenUniqueInLayerOrder() throws {
        let network = try FilledNetwork("resnet20-s4u1-double")
        let record = try Self.measure(network, group: 2, kind: .basis)
        let names =
            ["shared_basis_2_1.weight", "shared_basis_2_2.weight"]
            + ["layer2.1.basis_conv1.weight", "layer2.1.basis_conv2.weight"]
            + ["layer2.2.basis_conv1.weight", "layer2.2.basis_conv2.weight"]
        let expected = Self.cosines(try Self.rows(network, names))
        #expect((record.step, record.rows, record.factor, record.rowsPerUse) == (3, 24, 1, 2))
        #expect(record.meanPooled.count == 300 && record.maximumPooled == record.meanPooled)
        for row in 0..<24 {
            for column in row..<24 {
                let index = record.meanPooled.index(row * 24 - row * (row - 1) / 2, offsetBy: column - row)
                #expect(record.meanPooled[index] == UInt8((255 * min(expected[row][column], 1).squareRoot()).rounded()))
            }
        }
    }

    @Test func summaryTellsSharedFromUniqueRows() throws {
        let network = try FilledNetwork("resnet14-s4u1")
        let summary = try Self.measure(network, group: 3, kind: .basis).summary
        let names = ["shared_basis_3.weight", "layer3.1.basis_conv1.weight", "layer3.1.basis_conv2.weight"]
        let all = Self.cosines(try Self.rows(network, names))
        func pairs(_ rows: Range<Int>, _ columns: Range<Int>) -> (mean: Double, maximum: Double) {
            let values = rows.flatMap { row in columns.filter { $0 > row }.map { all[row][$0] } }
            return (values.reduce(0, +) / Double(values.count), values.max() ?? 0)
        }
        let expected = [pairs(0..<16, 0..<16), pairs(0..<16, 16..<24), pairs(16..<24, 16..<24), pairs(0..<24, 0..<24)]
        let measured = [
            (summary.meanSharedShared, summary.maximumSharedShared),
            (summary.meanSharedUnique, summary.maximumSharedUnique),
            (summary.meanUniqueUnique, summary.maximumUniqueUnique),
            (summary.meanOffDiagonal, summary.maximumOffDiagonal),
        ]
        for (expected, measured) in zip(expected, measured) {
            // 576 products in float32.
            #expect(abs(try #require(measured.0) - expected.mean) < 1e-6)
            #expect(abs(try #require(measured.1) - expected.maximum) < 1e-6)
        }
    }

    /// Ten uses of 64 coefficient vectors: 640 rows are pooled by four, which divides the rows of one use.
    @Test func manyRowsArePooledWithoutTheDiagonal() throws {
        let network = try FilledNetwork("resnet38-s2")
        let record = try Self.measure(network, group: 3, kind: .coefficients)
        let names = (1...5).flatMap { ["layer3.\($0).coeff_conv1.weight", "layer3.\($0).coeff_conv2.weight"] }
        let rows = try Self.rows(network, names)
        #expect((record.rows, record.factor, record.pooledRows, record.rowsPerUse) == (640, 4, 160, 64))
        #expect(record.meanPooled.count == 160 * 161 / 2 && record.maximumPooled.count == 160 * 161 / 2)
        for (row, column) in [(0, 0), (0, 1), (7, 90), (159, 159)] {
            var values: [Double] = []
            for i in row * 4..<row * 4 + 4 {
                for j in column * 4..<column * 4 + 4 where i != j { values.append(Self.cosine(rows[i], rows[j])) }
            }
            let mean = values.reduce(0, +) / Double(values.count)
            // Half a step of the quantized root: √q moves by 1/510, its square by at most 1/255.
            #expect(abs(record.value(row: row, column: column) - mean) < 1.0 / 250)
            #expect(abs(record.value(row: row, column: column, maximum: true) - (values.max() ?? 0)) < 1.0 / 250)
        }
        #expect(record.summary.meanSharedShared == nil && record.summary.meanUniqueUnique == nil)
        #expect(record.summary.meanOffDiagonal != nil)
    }

    @Test func aCellNeverStraddlesTwoBlocksOfRows() throws {
        // 24 + 3·56 = 192 rows are kept; 12·2 + 3·2·58 = 372 rows cannot be pooled, because three is odd.
        let kept = SimilarityMatrix(
            group: 1, kind: .basis, shared: [Self.rows("s", 24)],
            perUse: (0..<56).map { Self.rows("\($0)", 3) }, rowsPerUse: 3)
        #expect(kept.rows == 192 && kept.factor == 1)
        let odd = SimilarityMatrix(
            group: 1, kind: .basis, shared: [Self.rows("s", 24)],
            perUse: (0..<116).map { Self.rows("\($0)", 3) }, rowsPerUse: 3)
        #expect(odd.rows == 372 && odd.factor == 1)
        let even = SimilarityMatrix(
            group: 1, kind: .basis, shared: [Self.rows("s", 20)],
            perUse: (0..<116).map { Self.rows("\($0)", 8) }, rowsPerUse: 8)
        #expect(even.rows == 948 && even.factor == 4)
    }

    @Test func zeroAndBrokenRowsResembleNothing() throws {
        let network = try FilledNetwork("resnet14-s4u1")
        let basis = try network.parameter("shared_basis_1.weight")
        for index in 0..<basis.fanIn { basis.value[index] = 0 }
        basis.value[basis.fanIn] = .nan
        let record = try Self.measure(network, group: 1, kind: .basis)
        for row in 0..<2 {
            #expect((0..<record.rows).allSatisfy { record.value(row: row, column: $0) == 0 })
        }
        #expect(record.value(row: 2, column: 2) == 1)
        #expect(record.summary.meanOffDiagonal?.isFinite == true)
    }

    /// Filters that see other channels resemble nothing; where channels overlap, the rest counts as zero.
    @Test func groupedFiltersStandInAllChannels() throws {
        let network = try FilledNetwork("resnext50-s16u8", groups: 1)
        let record = try Self.measure(network, group: 1, kind: .basis)
        // 16 shared filters in 4 groups of 32 channels; 2 uses of 8 unique filters in 2 groups of 64.
        func rows(_ name: String, groups: Int) throws -> [[Double]] {
            let filters = try network.parameter(name).filters
            return filters.enumerated().map { row, filter in
                let group = row / (filters.count / groups)
                let before = [Double](repeating: 0, count: group * filter.count)
                return before + filter + [Double](repeating: 0, count: (groups - group - 1) * filter.count)
            }
        }
        let shared = try #require(network.architecture.groups[0].basisConvolutions.first).filters
        let groups = shared.map(\.groups)
        let all =
            try rows("shared_basis_1.weight", groups: groups[1])
            + (1...2).flatMap { try rows("layer1.\($0).basis_conv2.weight", groups: groups[0]) }
        #expect((record.rows, record.rowsPerUse, record.factor) == (32, 8, 1))
        #expect(Set(all.map(\.count)) == [128 * 9])
        let expected = Self.cosines(all)
        var zeros = 0
        for row in 0..<32 {
            for column in row..<32 {
                zeros += expected[row][column] == 0 ? 1 : 0
                #expect(
                    abs(record.value(row: row, column: column).squareRoot() - expected[row][column].squareRoot()) < 1.0
                        / 500)
            }
        }
        // 6·4·4 pairs of shared filters in different groups, 8·8 of unique ones, and every shared filter with 8 unique ones.
        #expect(zeros == 96 + 64 + 128)
    }

    @Test func everySiteHasAMatrix() throws {
        let network = try FilledNetwork("mobilenetv2-shared:expand+depthwise", groups: 4)
        let records = Similarity(architecture: network.architecture, parameters: network.parameters).measure(step: 0)
        #expect(records.map(\.kind.rawValue) == ["basis:expand", "basis:depthwise", "basis:expand", "basis:depthwise"])
        #expect(records.map(\.group) == [3, 3, 4, 4])
        #expect(records.map(\.rows) == [192, 192, 384, 384])
        #expect(records.allSatisfy { $0.rowsPerUse == 0 && $0.summary.meanSharedUnique == nil })
        let expand = Self.cosines(try Self.rows(network, ["shared_basis_1_1.weight"]))
        #expect(abs(records[0].value(row: 3, column: 170) - expand[3][170]) < 1.0 / 250)
        // Depthwise filters read one channel each.
        #expect(records[1].summary.maximumOffDiagonal == 0)
        let single = try FilledNetwork("resnet50-shared:conv3x3", groups: 2)
        let kinds = Similarity(architecture: single.architecture, parameters: single.parameters).measure(step: 0)
        #expect(kinds.map(\.kind) == [.basis, .basis])
    }

    @Test func denseLayersCompareTheirCoefficients() throws {
        let network = try FilledNetwork("densenet121-s16u1", groups: 1)
        let basis = try Self.measure(network, group: 1, kind: .basis)
        #expect((basis.rows, basis.rowsPerUse) == (16 + 6, 1))
        let coefficients = try Self.measure(network, group: 1, kind: .coefficients)
        #expect((coefficients.rows, coefficients.rowsPerUse) == (6 * 32, 32))
    }

    @Test func networksWithoutSharingHaveTheMatricesTheyCan() throws {
        let plain = try FilledNetwork("resnet20")
        #expect(Similarity(architecture: plain.architecture, parameters: plain.parameters).measure(step: 0).isEmpty)
        let short = try FilledNetwork("resnet8-s4u1")
        #expect(Similarity(architecture: short.architecture, parameters: short.parameters).measure(step: 0).isEmpty)
        let unique = try Self.measure(FilledNetwork("resnet14-u2"), group: 1, kind: .basis)
        #expect((unique.rows, unique.rowsPerUse) == (4, 2))
        #expect(unique.summary.meanSharedShared == nil && unique.summary.meanUniqueUnique != nil)
        let shared = try Self.measure(FilledNetwork("resnet14-s2"), group: 1, kind: .basis)
        #expect((shared.rows, shared.rowsPerUse) == (2, 0))
    }
}
