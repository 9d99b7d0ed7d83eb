import Foundation

extension SafetensorsHeader {
    /// The first name that stands twice in a header, which the format forbids and JSON decoders pass over.
    ///
    /// - Parameter text: the header, a JSON object whose values are objects.
    static func duplicateName(in text: [UInt8]) -> String? {
        var names: Set<String> = []
        var (depth, position) = (0, 0)
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                let end = endOfString(in: text, from: position)
                // Values stand deeper, so that what is a string here is a name.
                if depth == 1 {
                    let name = string(text[position..<end])
                    guard names.insert(name).inserted else { return name }
                }
                position = end - 1
            default: break
            }
            position += 1
        }
        return nil
    }

    /// The place after the closing quotation mark of the string that begins at `start`.
    private static func endOfString(in text: [UInt8], from start: Int) -> Int {
        var position = start + 1
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position + 1, text.count)
    }

    /// What a string with its quotation marks stands for.
    private static func string(_ literal: ArraySlice<UInt8>) -> String {
        guard literal.contains(UInt8(ascii: "\\")),
            let decoded = try? JSONDecoder().decode(String.self, from: Data(literal))
        else { return String(decoding: literal.dropFirst().dropLast(), as: UTF8.self) }
        return decoded
    }
}
