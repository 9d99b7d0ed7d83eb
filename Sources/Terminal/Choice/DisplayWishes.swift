import Charts

/// What a user asks of the screen: the one place where defaults are.
public struct DisplayWishes: Hashable, Sendable {
    /// Colors.
    public var color = ColorChoice.auto
    /// Glyphs.
    public var glyphs = GlyphChoice.auto
    /// Colors of texts and curves.
    public var theme = ThemeChoice.auto
    /// Colors of heatmaps; `nil` are the theme's.
    public var heatmap: HeatmapColors?
    /// What texts are drawn on.
    public var background = BackgroundChoice.auto
    /// Whether the mouse is used.
    public var mouse = MouseChoice.auto
    /// Whether the terminal is told where a frame begins and ends, so that it shows no half of one.
    public var marksFrames = false
    /// Most bytes a second; `nil` is as many as the line takes.
    public var bytesPerSecond: Int?
    /// Most frames a second; `nil` is as suits the line.
    public var framesPerSecond: Int?

    /// Everything as the terminal and the environment say.
    public init() {}

    /// The number of bytes a second that a text such as `9600`, `20k` or `1.5M` stands for; `nil` if it is none.
    public static func bytesPerSecond(_ text: String) -> Int? {
        let factors: [Character: Double] = ["k": 1000, "K": 1000, "M": 1_000_000]
        let factor = text.last.flatMap { factors[$0] }
        let digits = factor == nil ? text : String(text.dropLast())
        guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(digits) else {
            return nil
        }
        let bytes = number * (factor ?? 1)
        return bytes >= Double(leastBytesPerSecond) && bytes <= 1e9 ? Int(bytes) : nil
    }

    /// The least that `--bandwidth` accepts: below it a key would be answered after seconds.
    public static let leastBytesPerSecond = 100
}

/// What `--theme` accepts.
public enum ThemeChoice: String, CaseIterable, Sendable {
    /// As fits the background.
    case auto
    case standard
    case dark
    case light
    case highContrast = "high-contrast"

    /// The theme that was asked for; `nil` where it is to be found out.
    public var theme: Theme? { Theme(rawValue: rawValue) }
}

/// What `--background` accepts.
public enum BackgroundChoice: String, CaseIterable, Sendable {
    /// What the terminal left in `COLORFGBG`.
    case auto
    case dark
    case light
}

/// What `--mouse` accepts.
public enum MouseChoice: String, CaseIterable, Sendable {
    /// On, but not over SSH.
    case auto
    case on
    case off

    /// Whether it was asked for; `nil` where it is to be found out.
    public var isOn: Bool? {
        switch self {
        case .auto: nil
        case .on: true
        case .off: false
        }
    }
}

/// What texts are drawn on.
public enum Background: Hashable, Sendable {
    case dark, light
}
