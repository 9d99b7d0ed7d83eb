import Foundation

/// How the rows of a table are written as lines.
public enum TableFormat: Sendable {
    /// Comma-separated values (RFC 4180): a header, CRLF; nothing stands for NULL, `""` for an empty text, `inf` and
    /// `-inf` for what is infinite. Matrices are left out, their summary is there.
    case csv
    /// One JSON object a line: columns that hold JSON are nested, `"inf"` and `"-inf"` stand for what is infinite, and
    /// matrices are arrays of |cos| = (q/255)², the upper triangle row by row.
    case jsonLines

    /// The ending of the files.
    public var pathExtension: String {
        switch self {
        case .csv: "csv"
        case .jsonLines: "jsonl"
        }
    }

    /// The line before the rows, with its end; `nil` where there is none.
    func header(of table: SessionTable) -> String? {
        guard self == .csv else { return nil }
        return table.columns.filter { $0.content != .cells }.map(\.name).joined(separator: ",") + "\r\n"
    }

    /// The line of a row, with its end.
    func line(_ values: [SessionValue], of columns: [SessionTable.Column]) -> String {
        switch self {
        case .csv:
            zip(columns, values).filter { $0.0.content != .cells }.map { CSVText.field($0.1) }
                .joined(separator: ",") + "\r\n"
        case .jsonLines:
            "{"
                + zip(columns, values).map { "\"\($0.name)\":" + JSONLine.value($1, content: $0.content) }
                .joined(separator: ",") + "}\n"
        }
    }
}

/// Fields of comma-separated values (RFC 4180, section 2).
enum CSVText {
    /// A field; numbers are the shortest that are read back as the same.
    static func field(_ value: SessionValue) -> String {
        switch value {
        case .null, .cells: ""
        case .integer(let number): "\(number)"
        case .real(let number): "\(number)"
        case .text(let text): quoted(text)
        }
    }

    private static func quoted(_ text: String) -> String {
        // Bytes, as Swift takes a carriage return and a line feed for one character.
        let needsQuotes = text.isEmpty || text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        return needsQuotes ? "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"" : text
    }
}

/// Values of JSON Lines.
enum JSONLine {
    static func value(_ value: SessionValue, content: SessionTable.Column.Content) -> String {
        switch value {
        case .null: "null"
        case .integer(let number): "\(number)"
        case .real(let number): number.isFinite ? "\(number)" : "\"\(number)\""
        case .text(let text): content == .json ? nested(text) : quoted(text)
        case .cells(let cells): "[\(cells.map { cosines[Int($0)] }.joined(separator: ","))]"
        }
    }

    /// (q/255)² of every q, to as many digits as tell them apart.
    private static let cosines = (0...255).map { q in
        let cosine = Double(q * q) / 65_025
        return "\((cosine * 1e6).rounded() / 1e6)"
    }

    /// JSON as it is; what another program wrote and is none becomes a text.
    private static func nested(_ text: String) -> String {
        let isJSON = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
        return isJSON && !text.utf8.contains(0x0A) && !text.utf8.contains(0x0D) ? text : quoted(text)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            // Line and paragraph separators too, as some readers of lines take them for ends.
            case _ where scalar.value < 0x20 || (0x2028...0x2029).contains(scalar.value):
                result +=
                    "\\u" + String(repeating: "0", count: 4 - String(scalar.value, radix: 16).count)
                    + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
