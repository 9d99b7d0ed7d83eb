import CNcurses
import Charts

/// Translates styles into what a terminal with a number of colors is sent.
struct Palette {
    /// 0, 8, 16 or 256.
    let colors: Int
    /// Where numbers beyond the first 16 come from; `nil` where they are xterm's 256 colors.
    let slots: ColorSlots?

    init(colors: Int, slots: ColorSlots? = nil) {
        self.colors = colors
        self.slots = slots
    }

    /// Attributes and palette indices; −1 is the terminal's own color.
    struct Ink: Hashable {
        var attributes: UInt32
        var foreground: Int32
        var background: Int32
    }

    /// How a style is written.
    func ink(of style: Style) -> Ink {
        var attributes: UInt32 = 0
        if style.bold { attributes |= UInt32(FBWORK_BOLD) }
        if style.dim { attributes |= UInt32(FBWORK_DIM) }
        if style.underline { attributes |= UInt32(FBWORK_UNDERLINE) }
        if style.reverse { attributes |= UInt32(FBWORK_REVERSE) }
        // Of eight colors the bright half is reached by bold, and only in front.
        if colors == 8, case .basic(let number)? = style.foreground, number >= 8 { attributes |= UInt32(FBWORK_BOLD) }
        return Ink(
            attributes: attributes, foreground: index(of: style.foreground), background: index(of: style.background))
    }

    private func index(of color: Color?) -> Int32 {
        guard let color, colors > 0 else { return -1 }
        return switch color {
        case .basic(let number): Int32(number) % Int32(min(colors, 16))
        case .palette(let number) where number >= 16: index(of: .indexed(number), otherwise: Int32(number))
        case .palette(let number): colors == 256 ? Int32(number) : -1
        case .rgb(let red, let green, let blue):
            index(of: .rgb(red, green, blue), otherwise: Self.nearest(red, green, blue))
        }
    }

    private func index(of ink: SelectedStyle.Ink, otherwise number: Int32) -> Int32 {
        guard colors == 256 else { return -1 }
        guard let slots else { return number }
        return slots.number(for: ink).map(Int32.init) ?? -1
    }

    /// The levels of one channel of xterm's color cube.
    private static let levels: [Int32] = [0, 95, 135, 175, 215, 255]

    /// The closest of the color cube's 216 colors and the 24 greys.
    static func nearest(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int32 {
        let wanted = [Int32(red), Int32(green), Int32(blue)]
        let steps = wanted.map { channel in
            Int32(levels.indices.min { abs(levels[$0] - channel) < abs(levels[$1] - channel) } ?? 0)
        }
        let grey = min(23, max(0, (wanted.reduce(0, +) / 3 - 3) / 10))
        func distance(_ channels: [Int32]) -> Int32 {
            zip(channels, wanted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        let cubeDistance = distance(steps.map { levels[Int($0)] })
        let greyDistance = distance(Array(repeating: 8 + 10 * grey, count: 3))
        return greyDistance < cubeDistance ? 232 + grey : 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    }
}
