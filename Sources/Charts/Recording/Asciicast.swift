/// A recording of a terminal in asciicast's third version, which asciinema and its players show.
///
/// The file is a line of JSON about the terminal, then a line for every event with the seconds since the one before
/// (https://docs.asciinema.org/manual/asciicast/v3/).
public struct Asciicast: Sendable {
    /// What can happen.
    public enum Event: Hashable, Sendable {
        /// The program wrote this.
        case output(String)
        /// A place that players can go to.
        case marker(String)
        /// The program ended with this status.
        case exit(Int)
    }

    /// Columns and rows of the terminal.
    public var size: Size
    /// What the terminal was like.
    public var terminal: String
    /// The terminal's own colors.
    public var colors: TerminalColors
    /// What is shown, for lists.
    public var title: String
    /// What made the recording.
    public var command: String
    /// Unix time in seconds.
    public var timestamp: Int
    /// Players shorten longer pauses to so many seconds; `nil` leaves them.
    public var idleTimeLimit: Double?
    /// Lines of the file, without the first.
    private var lines: [String] = []
    /// Milliseconds of the latest event.
    private var last = 0

    /// A recording in which nothing has happened yet.
    public init(
        size: Size, terminal: String, colors: TerminalColors, title: String, command: String, timestamp: Int,
        idleTimeLimit: Double?
    ) {
        self.size = size
        self.terminal = terminal
        self.colors = colors
        self.title = title
        self.command = command
        self.timestamp = timestamp
        self.idleTimeLimit = idleTimeLimit
    }

    /// How many events there are.
    public var count: Int { lines.count }

    /// Adds what happened so many milliseconds after the start; an earlier time than the last event's counts as that.
    public mutating func append(_ event: Event, atMilliseconds time: Int) {
        let interval = max(0, time - last)
        last += interval
        let (code, text) =
            switch event {
            case .output(let text): ("o", text)
            case .marker(let text): ("m", text)
            case .exit(let status): ("x", "\(status)")
            }
        let thousandths = "\(interval % 1000)"
        let seconds = "\(interval / 1000).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths)"
        lines.append("[\(seconds), \"\(code)\", \(Self.quoted(text))]")
    }

    /// The whole file.
    public var text: String { ([header] + lines).joined(separator: "\n") + "\n" }

    private var header: String {
        let palette = colors.basic.map(Self.hexadecimal).joined(separator: ":")
        let theme =
            "{\"fg\": \"\(Self.hexadecimal(colors.foreground))\", \"bg\": \"\(Self.hexadecimal(colors.background))\", "
            + "\"palette\": \"\(palette)\"}"
        let term =
            "{\"cols\": \(size.width), \"rows\": \(size.height), \"type\": \(Self.quoted(terminal)), \"theme\": \(theme)}"
        let limit = idleTimeLimit.map { ", \"idle_time_limit\": \($0)" } ?? ""
        return "{\"version\": 3, \"term\": \(term), \"timestamp\": \(timestamp)\(limit), "
            + "\"title\": \(Self.quoted(title)), \"command\": \(Self.quoted(command))}"
    }

    private static func hexadecimal(_ color: UInt32) -> String {
        let digits = String(color & 0xFFFFFF, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// A text as JSON has it.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
