import Foundation
import Records
import Testing

@testable import NeuralNetworks

struct PaperTablesTests {
    @Test func figuresAgreeAsTheyArePrinted() {
        #expect(PrintedFigure("6.49M").agrees(with: 6_485_844) && !PrintedFigure("6.48M").agrees(with: 6_485_844))
        #expect(PrintedFigure("0.30G").agrees(with: 295_000_000) && !PrintedFigure("0.30G").agrees(with: 294_999_999))
        #expect(
            PrintedFigure("~2.60G").agrees(with: 2_609_000_000) && !PrintedFigure("~2.60G").agrees(with: 2_611_000_000))
        #expect(PrintedFigure("~22.50").value == 22.5 && PrintedFigure("~22.50").isApproximate)
    }

    /// Wherever a count does not round to what was published a remark says why.
    @Test func whatDisagreesIsExplained() throws {
        let comparisons = try PaperTables.rows.map { try PaperComparison($0) }
        #expect(comparisons.count == 48)
        var different: [String: [PaperComparison.Quantity]] = [:]
        for comparison in comparisons where !comparison.differences.isEmpty {
            different[comparison.row?.label ?? ""] = comparison.differences
            #expect(comparison.disagreement != nil)
        }
        #expect(
            different == [
                "ResNet32-S16U1★": [.parameters], "ResNet56-S16U1": [.parameters], "ResNet56-S16U1★": [.parameters],
                "ResNet50-Shared": [.flops], "ResNet101-Shared": [.flops],
            ])
    }

    @Test func onlyTheLastEditionCountsOneOperation() throws {
        for comparison in try PaperTables.rows.map({ try PaperComparison($0) }) {
            guard let row = comparison.row, let flops = row.flops else { continue }
            let counted = Double(comparison.summary.flops) / 2 * Double(row.flopsPerMultiplyAddition)
            #expect(flops.agrees(with: counted), "\(row.label)")
        }
    }

    @Test func savingsAreAgainstTheNetworkWithoutSharing() throws {
        let row = try #require(PaperTables.row(ModelName("resnext50-s64u4"), stem: .cifar, classes: 100))
        let saving = try #require(try PaperComparison(row).saving)
        #expect(saving.counterpart == "resnext50")
        // Method e: exactly 16.58 % and 12.33 %.
        #expect(abs(saving.parameters - 0.1658) < 5e-5 && abs(saving.flops - 0.1233) < 5e-5)
        let plain = try Architecture(ModelName("resnext50"), inputChannels: 3, classes: 100)
        #expect(try PaperComparison(plain, imageSize: 32).saving == nil)
    }

    @Test func otherImagesAndClassesAreNotThePapers() throws {
        func row(classes: Int, imageSize: Int) throws -> PaperRow? {
            let network = try Architecture(ModelName("resnet34-s16u1"), inputChannels: 3, classes: classes)
            return try PaperComparison(network, imageSize: imageSize).row
        }
        #expect(try row(classes: 100, imageSize: 32)?.label == "ResNet34-S16U1")
        #expect(try row(classes: 10, imageSize: 32) == nil && row(classes: 100, imageSize: 64) == nil)
    }

    @Test func tablesFitEightyColumns() throws {
        let lines = try PaperTableText().lines
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.contains("resnet34-s16u1         6.486 0.521  1.047   6.49  1.05  22.64   69.6  54.9"))
        let mark = try #require(
            lines.first { $0.hasPrefix("resnet56-s16u1 ") }?.split(separator: "≠").last?.split(separator: " ").first)
        #expect(lines.contains { $0.hasPrefix("\(mark) 0.22M is a misprint") })
        // The name does not fit before its numbers.
        let long = try #require(lines.firstIndex(of: "resnet50-shared:conv3x3"))
        #expect(lines[long + 1].contains("20.51 4.089  8.225  20.51  4.11"))
    }

    @Test func jsonHasBothSides() throws {
        let row = try #require(PaperTables.row(ModelName("resnet56-s16u1"), stem: .cifar, classes: 10))
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let data = try encoder.encode(PaperComparison(row))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["parameters"] as? Int == 270_842 && object["paper_parameters"] as? Int == 220_000)
        #expect(object["paper_error"] as? Double == 0.0746 && object["counterpart"] as? String == "resnet56")
        #expect((object["saving_parameters"] as? Double).map { abs($0 - 0.6825) < 5e-5 } == true)
        #expect((object["disagreement"] as? String)?.contains("misprint") == true)
        #expect(object["groups"] != nil && object["stem"] as? String == "cifar")
    }
}
