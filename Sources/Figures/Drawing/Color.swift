import Foundation

/// A colour in sRGB, components in 0…1.
public struct Color: Hashable, Sendable {
    /// Red, 0…1.
    public var red: Double
    /// Green, 0…1.
    public var green: Double
    /// Blue, 0…1.
    public var blue: Double
    /// 0: invisible, 1: covers what lies behind.
    public var opacity: Double

    /// A colour by its components.
    public init(red: Double, green: Double, blue: Double, opacity: Double = 1) {
        (self.red, self.green, self.blue, self.opacity) = (red, green, blue, opacity)
    }

    /// A colour such as 0x0072B2.
    init(_ hexadecimal: UInt32) {
        self.init(
            red: Double(hexadecimal >> 16 & 255) / 255, green: Double(hexadecimal >> 8 & 255) / 255,
            blue: Double(hexadecimal & 255) / 255)
    }

    /// The colour, less or more transparent.
    public func opacity(_ opacity: Double) -> Color {
        Color(red: red, green: green, blue: blue, opacity: opacity)
    }

    /// Black.
    static let black = Color(0x000000)
    /// White.
    static let white = Color(0xFFFFFF)
    /// For lines that guide the eye.
    static let grid = Color(0xD9D9D9)
    /// For axes and what is said in passing.
    static let gray = Color(0x595959)

    /// The eight colours of Okabe and Ito that people of all kinds of colour vision tell apart, those that are well seen on
    /// white first (https://jfly.uni-koeln.de/color/).
    static let categories: [Color] = [
        Color(0x0072B2), Color(0xD55E00), Color(0x009E73), Color(0xCC79A7), Color(0xE69F00), Color(0x56B4E9),
        Color(0x000000), Color(0xF0E442),
    ]

    /// The colour of the n-th category, again from the first where there are more than eight.
    static func category(_ index: Int) -> Color { categories[index % categories.count] }
}

extension Color {
    /// A colour by its place in Oklab, where equal distances look equally far: lightness 0…1, chroma, and hue in degrees
    /// (https://bottosson.github.io/posts/oklab/).
    init(lightness: Double, chroma: Double, hue: Double) {
        let angle = hue * .pi / 180
        self.init(lightness: lightness, a: chroma * cos(angle), b: chroma * sin(angle))
    }

    /// A colour by its coordinates in Oklab, brought into the range of sRGB component by component.
    init(lightness: Double, a: Double, b: Double) {
        let long = pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3)
        let medium = pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3)
        let short = pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3)
        self.init(
            red: Self.encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            green: Self.encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            blue: Self.encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short))
    }

    /// The lightness in Oklab, 0…1.
    var lightness: Double {
        let (r, g, b) = (Self.decoded(red), Self.decoded(green), Self.decoded(blue))
        let long = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let medium = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let short = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        return 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    }

    private static func encoded(_ linear: Double) -> Double {
        let value = min(max(linear, 0), 1)
        return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    }

    private static func decoded(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
}
