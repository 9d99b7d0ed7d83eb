extension ReferenceCase {
    /// The text that begins the keys of the fill rule; a file may also write it as a number.
    public enum Seed: Codable, Hashable, Sendable, CustomStringConvertible {
        /// Such as `"a"`.
        case text(String)
        /// Such as `7`, which means `"7"`.
        case number(Int)

        /// The text.
        public var description: String {
            switch self {
            case .text(let text): text
            case .number(let number): "\(number)"
            }
        }

        /// Reads a string or an integer.
        public init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Int.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        /// Writes what was read.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            }
        }
    }
}
