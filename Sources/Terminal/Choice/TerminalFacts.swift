import CNcurses
import Foundation

/// What is known about the terminal before anything is sent to it; gathered once, so that every choice is a function of
/// values.
public struct TerminalFacts: Sendable {
    /// The environment's variables.
    public var environment: [String: String]
    /// Whether standard output is a terminal.
    public var isTerminal: Bool
    /// Whether a UTF-8 locale is in use.
    public var hasUTF8Locale: Bool
    /// What the terminfo database says of a terminal's name.
    public var describe: @Sendable (String) -> TerminalDescription

    /// Facts as given: for tests.
    public init(
        environment: [String: String], isTerminal: Bool, hasUTF8Locale: Bool,
        describe: @escaping @Sendable (String) -> TerminalDescription
    ) {
        self.environment = environment
        self.isTerminal = isTerminal
        self.hasUTF8Locale = hasUTF8Locale
        self.describe = describe
    }

    /// The facts of this process; the first look chooses its character locale on the way.
    public static let current = TerminalFacts(
        environment: ProcessInfo.processInfo.environment, isTerminal: isatty(STDOUT_FILENO) == 1,
        hasUTF8Locale: fbwork_use_utf8_locale(), describe: { TerminalDescription(terminal: $0) })

    /// The environment's name of the terminal; empty where it has none.
    public var terminal: String { environment["TERM"] ?? "" }

    /// Whether the terminal is at the other end of an SSH line.
    public var isRemote: Bool { has("SSH_CONNECTION") || has("SSH_TTY") }

    /// Whether the user asked all programs not to use colors.
    var wantsNoColor: Bool { has("NO_COLOR") }

    /// Whether the terminal says that it has 24-bit colors.
    var saysTrueColor: Bool { ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") }

    /// Whether the terminal has 24-bit colors, as far as it says so.
    func hasTrueColor(_ description: TerminalDescription) -> Bool { saysTrueColor || description.hasTrueColor }

    /// How it is known that there are 24-bit colors.
    var trueColorReason: String {
        saysTrueColor ? "COLORTERM=\(environment["COLORTERM"] ?? "")" : "the terminal's description"
    }

    /// What texts are drawn on, as far as that is known without asking the terminal, and how it is known.
    ///
    /// Some terminals leave `COLORFGBG`, such as `15;0`: the numbers of their foreground and background.
    func background(_ choice: BackgroundChoice) -> (Background?, reason: String) {
        switch choice {
        case .dark: return (.dark, "dark, as asked")
        case .light: return (.light, "light, as asked")
        case .auto:
            let value = environment["COLORFGBG"] ?? ""
            guard let number = value.split(separator: ";").last.flatMap({ Int($0) }), (0...15).contains(number) else {
                return (nil, "not known; --background dark or light says it")
            }
            return number == 7 || number > 8
                ? (.light, "light, by COLORFGBG=\(value)") : (.dark, "dark, by COLORFGBG=\(value)")
        }
    }

    /// Whether the user chose the locale of 1989: a wish for ASCII, unlike a variable that is merely absent.
    var wantsASCII: Bool { ["C", "POSIX"].contains(environment["LC_ALL"] ?? "") }

    private func has(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
}

/// What the terminfo database says of a terminal.
public struct TerminalDescription: Hashable, Sendable {
    /// Whether there is an entry.
    public var isKnown: Bool
    /// Whether text can be placed.
    public var isAddressable: Bool
    /// 0 for a monochrome terminal.
    public var colors: Int
    /// Whether it says that there are 24-bit colors.
    public var hasTrueColor: Bool

    /// A description as given: for tests.
    public init(isKnown: Bool, isAddressable: Bool, colors: Int, hasTrueColor: Bool = false) {
        self.isKnown = isKnown
        self.isAddressable = isAddressable
        self.colors = colors
        self.hasTrueColor = hasTrueColor
    }

    /// The name and version of the library that reads the database.
    public static var library: String { String(cString: fbwork_ncurses_version()) }

    /// The database's entry of a terminal.
    public init(terminal: String) {
        let found = fbwork_terminfo_lookup(terminal)
        self.init(
            isKnown: found.known, isAddressable: found.addressable, colors: Int(found.colors),
            hasTrueColor: found.true_color)
    }
}
