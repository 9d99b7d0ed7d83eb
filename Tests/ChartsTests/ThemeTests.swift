import Foundation
import Testing

@testable import Charts

/// Every theme is readable on the backgrounds it is for, and its curves differ for every eye.
struct ThemeTests {
    /// Red, green and blue in linear light, 0…1.
    private typealias Light = [Double]

    private static func light(_ rgb: UInt32) -> Light {
        [16, 8, 0].map { shift in
            let value = Double((rgb >> UInt32(shift)) & 0xff) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    /// What one of xterm's 256 colors is.
    private static func rgb(palette: UInt8) -> UInt32 {
        if palette >= 232 {
            let grey = UInt32(8 + 10 * (Int(palette) - 232))
            return grey << 16 | grey << 8 | grey
        }
        let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
        let number = Int(palette) - 16
        return levels[number / 36] << 16 | levels[number / 6 % 6] << 8 | levels[number % 6]
    }

    private static func luminance(_ light: Light) -> Double {
        0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]
    }

    /// WCAG's contrast ratio.
    private static func contrast(_ rgb: UInt32, on background: UInt32) -> Double {
        let (one, other) = (luminance(light(rgb)) + 0.05, luminance(light(background)) + 0.05)
        return max(one, other) / min(one, other)
    }

    @Test(
        arguments: [
            (Theme.standard, [0x000000, 0xffffff], 3), (.highContrast, [0x000000, 0xffffff], 3), (.dark, [0x000000], 6),
            (.light, [0xffffff], 4.5),
        ] as [(Theme, [UInt32], Double)])
    func textsStandOutFromTheBackground(theme: Theme, backgrounds: [UInt32], least: Double) {
        for ink in theme.inks.all {
            for background in backgrounds {
                #expect(Self.contrast(ink.rgb, on: background) >= least, "\(String(ink.rgb, radix: 16))")
                #expect(Self.contrast(Self.rgb(palette: ink.palette), on: background) >= least, "\(ink.palette)")
            }
        }
    }

    /// How those see who lack the cones for red or for green (Viénot, Brettel and Mollon 1999), in linear light.
    private static let eyes: [[[Double]]] = [
        [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
        [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
    ]

    private static func seen(_ rgb: UInt32, by eye: [[Double]]) -> Light {
        let light = light(rgb)
        return eye.map { row in zip(row, light).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// The first four curves: as many as there are bases or sessions in most plots; all of them have tags as well.
    @Test(arguments: Theme.allCases)
    func theFirstCurvesDifferForEveryEye(theme: Theme) {
        for eye in Self.eyes {
            let curves = theme.inks.series.prefix(4).map { Self.seen($0.rgb, by: eye) }
            for first in curves.indices {
                for second in curves.indices where second > first {
                    let difference = zip(curves[first], curves[second]).map { abs($0 - $1) }.max() ?? 0
                    #expect(difference > 0.06, "\(theme) curves \(first) and \(second)")
                }
            }
        }
    }

    @Test(arguments: HeatmapColors.allCases)
    func moreIsLighter(colors: HeatmapColors) {
        let rgb = colors.inks.map { Self.luminance(Self.light($0.rgb)) }
        let palette = colors.inks.map { Self.luminance(Self.light(Self.rgb(palette: $0.palette))) }
        #expect(rgb == rgb.sorted() && Set(rgb).count == rgb.count)
        #expect(palette == palette.sorted() && Set(palette).count == palette.count)
    }

    @Test func themesGoInACircle() {
        var theme = Theme.standard
        for _ in Theme.allCases { theme = theme.next }
        #expect(theme == .standard)
    }

    @Test func highContrastHasNothingFaint() {
        for depth in ColorDepth.allCases { #expect(Palette(depth, theme: .highContrast).muted == .plain) }
        #expect(Palette(.c256, theme: .highContrast).series(0).bold)
    }

    @Test func theChoiceOfHeatmapColorsGoesBeforeTheThemes() {
        var capabilities = Capabilities(colors: .c256, glyphs: .braille, theme: .light)
        #expect(ColorMap(capabilities).levels == HeatmapColors.cividis.inks.count)
        capabilities.heatmap = .magma
        #expect(ColorMap(capabilities).levels == HeatmapColors.magma.inks.count)
    }

    @Test func theLimitSaysHowItLooks() {
        let terminal = Capabilities(colors: .c256, glyphs: .block, theme: .dark)
        let wanted = Capabilities(colors: .rgb, glyphs: .ascii, theme: .light, heatmap: .magma)
        #expect(
            terminal.limited(to: wanted)
                == Capabilities(colors: .c256, glyphs: .ascii, theme: .light, heatmap: .magma))
    }
}
