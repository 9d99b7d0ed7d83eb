import Records
import Testing

@testable import Figures

struct ErrorAgainstCostTests {
    @Test func networksThatDifferInOneRankAreACurve() {
        let models = [(8, 4), (8, 1), (16, 1), (8, 2)].map { Invented.model(rank: $0, unique: $1) }
        #expect(
            NetworkFamily.families(of: models) == [
                NetworkFamily(name: "ResNet20-S8U·", members: [1, 3, 0]),
                NetworkFamily(name: "ResNet20-S·U1", members: [1, 2]),
            ])
    }

    @Test func pointsStandAtTheirCostWithMeanAndDeviation() throws {
        let figure = try ErrorAgainstCost.figure(Invented.networks, published: [], runs: [Invented.run()], width: nil)
        let charts = figure.rows[0].compactMap(\.chart)
        let points = charts.map { chart in
            chart.marks.compactMap { if case .points(let points, _, _) = $0 { points.first } else { nil } }
        }
        #expect(points[0].map(\.x) == [0.125, 0.139, 0.16, 0.27])
        #expect(points[1].map(\.x) == [0.06, 0.065, 0.092, 0.082])
        #expect(zip(points[0].map(\.y), [11, 9, 8, 7]).allSatisfy { abs($0 - $1) < 1e-9 })
        // Errors of 10 and 12 %: mean 11, standard deviation √2.
        let bars = charts[0].marks.compactMap { if case .errorBar(_, let range, _) = $0 { range } else { nil } }
        #expect(bars.count == 1)
        #expect(bars.allSatisfy { abs($0.upperBound - 12.41421356) < 1e-6 && abs($0.lowerBound - 9.58578644) < 1e-6 })
        let labels = charts[0].marks.compactMap { if case .label(let text, _, _) = $0 { text } else { nil } }
        #expect(labels == ["S8U1", "S8U2", "S16U1", "ResNet20"])
        #expect(figure.legend.map(\.label) == ["ResNet20-S8U·", "ResNet20-S·U1", "nothing shared or decomposed"])
    }

    @Test func errorsOnDifferentDataAreNotCompared() {
        let error = #expect(throws: FigureError.self) {
            try ErrorAgainstCost.figure(
                Invented.networks, published: [], runs: [Invented.run(), Invented.run(data: "cifar10")], width: nil)
        }
        #expect(
            error.map { "\($0)" }
                == "errors on different data cannot be compared, and the sessions have cifar10 and fashion-mnist")
    }

    @Test(arguments: [
        ("resnet34-s16u1", "ResNet34-S16U1"), ("resnet56-s16u1-double", "ResNet56-S16U1★"),
        ("resnet34-u16", "ResNet34-S0U16"),
        ("resnet34-s16", "ResNet34-S16U0"), ("densenet121", "DenseNet121"),
        ("mobilenetv2-shared:expand", "MobileNetV2-Shared:expand"),
    ])
    func networksAreNamedAsInPapers(name: String, written: String) throws {
        #expect(try ModelName(name).displayName == written)
    }
}
