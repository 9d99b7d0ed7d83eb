import Charts
import Testing

@testable import fbwork

struct ConfusionPictureTests {
    private static let confusion = [[90, 10, 0], [0, 100, 0], [30, 40, 130]]
    private static let names = ["cat", "dog", "a word of many letters"]

    private static func lines(
        _ confusion: [[Int]] = confusion, colors: ColorDepth = .mono, glyphs: GlyphSet = .block, columns: Int = 80
    ) -> [String] {
        let capabilities = Capabilities(colors: colors, glyphs: glyphs)
        let names = confusion.count == 3 ? names : confusion.indices.map { "class \($0)" }
        return ConfusionPicture(capabilities: capabilities, columns: columns, isStyled: colors > .mono)
            .text(confusion, names: names).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func fewClassesHaveNumbersUponShades() {
        #expect(
            Self.lines() == [
                "Confusion: a row is the true class, a column what it was taken for, the shade the row's fraction.",
                "", "                     0   1   2", "cat             0  █90 ░10   ·",
                "dog             1    ·█100   ·", "a word of man…  2  ░30 ▒40█130",
            ])
    }

    @Test func asciiHasNumbersAlone() {
        let lines = Self.lines(glyphs: .ascii)
        #expect(lines[3] == "cat             0   90  10   .")
        #expect(lines.joined().allSatisfy { $0.isASCII })
    }

    @Test func colorsStandBehindTheNumbers() {
        let row = Self.lines(colors: .c256)[3]
        #expect(row.hasPrefix("cat             "))
        // Bold on the diagonal, its background the brightest level; 0 is the darkest.
        #expect(row.contains("\u{1B}[0;1;38;5;232;48;5;220m  90"))
        #expect(row.hasSuffix("48;5;53m   ·\u{1B}[0m"))
    }

    /// Of 100 classes the shades are shown, as many to a place as the line needs.
    @Test(arguments: [(80, ColorDepth.mono), (80, .c256), (200, .c256)])
    func manyClassesAreShaded(columns: Int, colors: ColorDepth) {
        let diagonal = (0..<100).map { row in (0..<100).map { $0 == row ? 10 : 0 } }
        let all = Self.lines(diagonal, colors: colors, columns: columns)
        #expect(all[1].hasPrefix("A place stands for 2 columns of") == (columns == 80))
        let lines = all.dropFirst(columns == 80 ? 3 : 2)
        let plain = lines.map { $0.replacing(/\u{1B}\[[0-9;]*m/, with: "") }
        #expect(plain.allSatisfy { $0.count <= columns } && plain.count > 20 && plain.count <= 50)
        if colors == .mono {
            let first = lines.compactMap { line in
                line.firstIndex(of: "█").map { line.distance(from: line.startIndex, to: $0) }
            }
            #expect(first.count == lines.count && first == first.sorted())
        }
    }

    /// Twenty classes of large counts need more room than 80 columns.
    @Test func numbersThatDoNotFitAreLeftOut() {
        let wide = (0..<20).map { row in (0..<20).map { $0 == row ? 10_000 : 100 } }
        #expect(!Self.lines(wide).joined().contains("10000"))
        #expect(Self.lines(wide, columns: 140).joined().contains("10000"))
    }

    @Test func aClassWithoutImagesIsNoDivisionByZero() {
        #expect(Self.lines([[0, 0, 0], [0, 1, 0], [0, 0, 1]])[3] == "cat             0   ·  ·  ·")
    }
}
