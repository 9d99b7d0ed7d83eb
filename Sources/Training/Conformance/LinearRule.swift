import Foundation

/// A linear expression of a uniform number u, such as `4*u-2`.
public struct LinearRule: Hashable, Sendable {
    /// What u is multiplied by.
    public let factor: Double
    /// What is added then.
    public let offset: Double
    /// How it was written.
    public let text: String

    /// Reads an expression: `u`, with a factor before it, an offset after it, or both; `nil` for anything else.
    public init?(_ text: String) {
        let expression = /([+-]?[0-9.]*(?:e[+-]?[0-9]+)?)[*·]?u([+-][0-9.]+(?:e[+-]?[0-9]+)?)?/
        let compact = text.replacing("−", with: "-").filter { !$0.isWhitespace }
        guard let match = compact.wholeMatch(of: expression) else { return nil }
        let factor =
            switch match.output.1 {
            case "", "+": 1.0
            case "-": -1.0
            default: Double(match.output.1) ?? .nan
            }
        let offset = match.output.2.map { Double($0) ?? .nan } ?? 0
        guard factor.isFinite, offset.isFinite else { return nil }
        (self.factor, self.offset, self.text) = (factor, offset, text)
    }

    /// The value of the expression.
    public func value(of u: Double) -> Double { factor * u + offset }
}

extension LinearRule: Codable {
    /// Reads an expression from a string.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let rule = LinearRule(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no linear expression of u")
        }
        self = rule
    }

    /// Writes what was read.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
