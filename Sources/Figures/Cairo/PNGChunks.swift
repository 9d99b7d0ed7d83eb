/// What is added to the bytes that cairo writes as PNG: the resolution, without which a page layout guesses the size, and
/// what the picture shows.
enum PNGChunks {
    /// Signature and header, the first chunk: what is added stands behind them.
    private static let headerLength = 8 + 25

    /// Adds the resolution in dots an inch, title, description, program and time.
    static func completed(_ bytes: [UInt8], _ information: DocumentInformation, resolution: Double) -> [UInt8] {
        let dotsPerMetre = UInt32((resolution / 0.0254).rounded())
        var chunks = chunk("pHYs", bigEndian(dotsPerMetre) + bigEndian(dotsPerMetre) + [1])
        let texts = [
            ("Title", information.title), ("Description", information.subject), ("Software", information.creator),
            ("Creation Time", information.created),
        ]
        for (keyword, text) in texts {
            // Not compressed, of no named language, in UTF-8.
            chunks += chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
        }
        return Array(bytes[..<headerLength]) + chunks + Array(bytes[headerLength...])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(checksum(body))
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }

    /// The CRC-32 of the PNG specification, bit by bit: chunks are short.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        }
    }
}
