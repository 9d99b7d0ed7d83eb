import Records
import Testing

@testable import Training

struct ScalingCellTests {
    private func cells(_ model: String, threads: Int = 6) throws -> [ScalingCell] {
        ScalingCell.cells(
            around: BenchmarkSetting(model: try ModelName(model), batchSize: 128, threads: 2), threads: threads)
    }

    private func values(_ cells: [ScalingCell], _ axis: ScalingCell.Axis) -> [Int] {
        cells.filter { $0.axis == axis }.map(\.value)
    }

    @Test func everyAxisOfADecomposedNetworkIsThere() throws {
        let cells = try cells("resnet32-s8u1")
        #expect(values(cells, .batch) == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512])
        #expect(values(cells, .threads) == [1, 2, 4, 6])
        #expect(values(cells, .depth) == [20, 32, 44, 56, 110])
        #expect(values(cells, .rank) == [4, 8, 16, 32, 64])
    }

    @Test func onlyOneThingChanges() throws {
        let cells = try cells("resnet32-s8u1-double")
        #expect(
            cells.first { $0.axis == .depth && $0.value == 110 }?.setting.model.description == "resnet110-s8u1-double")
        #expect(
            cells.first { $0.axis == .rank && $0.value == 64 }?.setting.model.description == "resnet32-s64u1-double")
        #expect(cells.first { $0.axis == .batch && $0.value == 512 }?.setting.batchSize == 512)
        #expect(cells.first { $0.axis == .threads && $0.value == 4 }?.setting.threads == 4)
        #expect(cells.filter { $0.axis != .batch }.allSatisfy { $0.setting.batchSize == 128 })
        #expect(cells.filter { $0.axis != .threads }.allSatisfy { $0.setting.threads == 2 })
    }

    @Test func axesThatANetworkHasNotAreLeftOut() throws {
        #expect(values(try cells("resnet34"), .rank) == [])
        #expect(values(try cells("resnet34"), .depth) == [18, 34])
        #expect(values(try cells("mobilenetv2-shared:expand"), .depth) == [])
        #expect(values(try cells("resnet32", threads: 1), .threads) == [1])
    }

    /// The unique components of resnext50 need groups of four filters; 4 to 64 shared ones all exist.
    @Test func everyCellIsANetwork() throws {
        for cell in try cells("resnext50-s64u4") { _ = try cell.setting.architecture() }
    }
}
