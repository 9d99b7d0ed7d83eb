/// The header of an answer: its status and its fields.
struct HTTPHeader {
    /// Such as 200, or 0 before the first line.
    private(set) var status = 0
    private var fields: [String: String] = [:]

    /// Takes the next line; a status line begins the header of another answer.
    mutating func read(line: String) {
        if line.hasPrefix("HTTP/") {
            let words = line.split(whereSeparator: \.isWhitespace)
            self = HTTPHeader()
            status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            fields[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
        }
    }

    /// The value of a field, its name in lower case.
    subscript(name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// What changes when the file does, in a form that `If-Range` takes: a strong ETag, else the date of change.
    var validator: String? {
        if let tag = self["etag"], tag.hasPrefix("\"") { return tag }
        return self["last-modified"]
    }

    /// Bytes of the body.
    var contentLength: Int? { self["content-length"].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil } }

    /// Which part of how large a file follows, from `Content-Range: bytes FIRST-LAST/TOTAL`.
    var contentRange: (first: Int, total: Int?)? {
        guard let match = self["content-range"]?.wholeMatch(of: /bytes\s+(\d+)-\d+\/(\d+|\*)/),
            let first = Int(match.output.1)
        else { return nil }
        return (first, Int(match.output.2))
    }
}
