import Foundation

/// Colours for numbers from 0 to 1.
public enum ColorMap: Hashable, Sendable {
    /// From dark violet over green to light yellow; lightness grows evenly, so that it is also read in grey.
    case sequential
    /// From blue over white to orange, equally light at equal distances from the middle.
    case diverging

    /// The colour of a number in 0…1; numbers beyond are those at the ends.
    public func color(at fraction: Double) -> Color {
        let place = min(max(fraction.isFinite ? fraction : 0, 0), 1)
        switch self {
        case .sequential:
            let (chroma, hue) = Self.interpolated(place)
            return Color(lightness: 0.24 + 0.69 * place, chroma: chroma, hue: hue)
        case .diverging:
            let distance = abs(place - 0.5) * 2
            return Color(lightness: 0.98 - 0.43 * distance, chroma: 0.15 * distance, hue: place < 0.5 ? 245 : 45)
        }
    }

    /// The colour of a number that is not known.
    static let missing = Color(red: 0.8, green: 0.8, blue: 0.8)

    /// Chroma and hue in Oklab along the sequential map, where lightness grows evenly.
    private static let controlPoints: [(chroma: Double, hue: Double)] = [
        (0.10, 305), (0.115, 275), (0.095, 235), (0.10, 185), (0.15, 150), (0.17, 125), (0.175, 105),
    ]

    private static func interpolated(_ place: Double) -> (chroma: Double, hue: Double) {
        let position = place * Double(controlPoints.count - 1)
        let index = min(Int(position), controlPoints.count - 2)
        let share = position - Double(index)
        let (low, high) = (controlPoints[index], controlPoints[index + 1])
        return (low.chroma + share * (high.chroma - low.chroma), low.hue + share * (high.hue - low.hue))
    }
}
