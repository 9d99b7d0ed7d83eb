import Charts
import NeuralNetworks
import Records
import Testing

@testable import fbwork

struct InspectPicturesTests {
    private static let ascii = OutputStyle(
        capabilities: Capabilities(colors: .mono, glyphs: .ascii), columns: 80, isStyled: false)

    /// Two filters of two channels, 2×2: +1 and −1 in the corners.
    private static func basis() throws -> Inspection {
        let parameter = Parameter(name: "shared_basis_1.weight", shape: [2, 2, 2, 2])
        _ = parameter.value.update(fromContentsOf: [1, 0, 0, -1, 0, 0, 0.5, 0, -0.5, 0, 0, 0, 0, 1, 0, 0])
        let basis = Inspection.Basis(
            name: parameter.name, group: 1, kind: "both", shape: parameter.shape, uses: 2, spectrum: nil,
            maximum: 1, parameter: parameter)
        return Inspection(
            file: "a", source: .weights, step: nil,
            architecture: try Architecture(ModelName("resnet14-s2u1"), inputChannels: 3, classes: 10), matrices: [],
            bases: [basis])
    }

    @Test func filtersAreSmallPictures() throws {
        let lines = try FilterPicture(output: Self.ascii).text(Self.basis(), basis: 1).split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0] == "Basis 1, group 1, shared_basis_1.weight: 2 filters of 2 channels, 2×2")
        #expect(lines[3...].map { String($0) } == ["  1 X", "     # x", "", "  2 =   X", "", ""])
    }

    @Test func halfBlocksHoldTwoPixels() throws {
        var output = Self.ascii
        output.capabilities = Capabilities(colors: .c256, glyphs: .block)
        let text = try FilterPicture(output: output).text(Self.basis(), basis: nil)
        // Two rows of pixels and the gap below them take two rows of cells.
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 7)
        #expect(text.contains("  1 ▀▀ "))
    }

    @Test func whatDoesNotFitIsCounted() throws {
        var output = Self.ascii
        output.columns = 7
        #expect(
            try FilterPicture(output: output).text(Self.basis(), basis: 1).contains(
                "left out, as they do not fit: the last 1 channels"))
        #expect(throws: InspectionError.noBasis(2, count: 1)) {
            try FilterPicture(output: output).text(Self.basis(), basis: 2)
        }
    }

    @Test func signsAreToldApartWithoutColors() {
        let map = DivergingMap(Capabilities(colors: .mono, glyphs: .ascii))
        #expect(
            [-1, -0.5, -0.1, 0, 0.1, 0.5, 1].map { map.cell(map.level($0)).character } == [
                "#", "=", "-", " ", "+", "x", "X",
            ])
        #expect(map.level(.nan) == nil && map.level(7) == 5)
        let colored = DivergingMap(Capabilities(colors: .c256, glyphs: .block))
        #expect(colored.cell(colored.level(-1)).style.background == .palette(25))
        #expect(colored.cell(upper: 5, lower: nil) == Cell("▀", style: Style(foreground: .palette(124))))
    }

    @Test func spansStandAboveTheirColumns() {
        let table = spannedTable(
            spans: ["shared–shared", "all"], header: ["group", "mean", "max", "mean", "max"],
            rows: [["1", "0.0021", "0.0058", "0.1", "–"]])
        #expect(
            table == """
                        shared–shared        all
                group    mean     max  mean  max
                    1  0.0021  0.0058   0.1    –
                """)
    }

    @Test func longSentencesAreWrapped() {
        let lines = wrapped(String(repeating: "word ", count: 40)).split(separator: "\n")
        #expect(lines.count == 3 && lines.allSatisfy { $0.count <= 80 })
    }
}
