import Charts
import Testing

@testable import Terminal

/// From styles to what a terminal is sent.
struct PaletteTests {
    private static func indices(_ style: Style, colors: Int) -> [Int32] {
        let ink = Palette(colors: colors).ink(of: style)
        return [ink.foreground, ink.background]
    }

    @Test func withoutColorsOnlyAttributesAreLeft() {
        let style = Style(foreground: .palette(77), background: .basic(1), bold: true, reverse: true)
        let palette = Palette(colors: 0)
        #expect(palette.ink(of: style) == palette.ink(of: Style(bold: true, reverse: true)))
        #expect(palette.ink(of: style) != palette.ink(of: Style(reverse: true)))
        #expect(Self.indices(style, colors: 0) == [-1, -1])
    }

    @Test func brightColorsOfEightAreBold() {
        let palette = Palette(colors: 8)
        let bold = palette.ink(of: Style(foreground: .basic(4), background: .basic(1), bold: true))
        #expect(palette.ink(of: Style(foreground: .basic(12), background: .basic(9))) == bold)
        #expect(Self.indices(Style(foreground: .basic(12), background: .basic(9)), colors: 8) == [4, 1])
        #expect(Self.indices(Style(foreground: .basic(12), background: .basic(9)), colors: 16) == [12, 9])
    }

    @Test func paletteColorsPassThrough() {
        #expect(Self.indices(Style(foreground: .palette(200), background: .palette(16)), colors: 256) == [200, 16])
        #expect(Self.indices(Style(foreground: .palette(200)), colors: 16) == [-1, -1])
    }

    @Test(
        arguments: [
            (Color.rgb(0, 0, 0), 16), (.rgb(255, 255, 255), 231), (.rgb(255, 0, 0), 196), (.rgb(95, 135, 175), 67),
            (.rgb(8, 8, 8), 232), (.rgb(128, 128, 128), 244),
        ] as [(Color, Int32)])
    func other24BitColorsBecomeTheNearestOf256(color: Color, index: Int32) {
        #expect(Self.indices(Style(foreground: color), colors: 256) == [index, -1])
    }
}
