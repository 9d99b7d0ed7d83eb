import Foundation

/// Prints `value` as one JSON value and nothing else; property names become snake_case.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

/// Lines of columns, two spaces apart; columns that hold nothing but numbers are set to the right.
func plainTable(header: [String], rows: [[String]]) -> String {
    let lines = [header] + rows
    let widths = header.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let numeric = header.indices.map { column in
        !rows.isEmpty && rows.allSatisfy { Double($0[column]) != nil || $0[column] == "–" }
    }
    return lines.map { line in
        line.indices.map { column in
            let blanks = String(repeating: " ", count: widths[column] - line[column].count)
            if numeric[column] { return blanks + line[column] }
            return column == line.count - 1 ? line[column] : line[column] + blanks
        }.joined(separator: "  ")
    }.joined(separator: "\n")
}
