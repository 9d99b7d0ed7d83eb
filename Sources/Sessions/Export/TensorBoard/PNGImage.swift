import CZlib

/// Grey pictures as PNG files (https://www.w3.org/TR/png): 8 bits a pixel, no filter.
enum PNGImage {
    /// The file of a picture; `pixels` row by row, 0 is black.
    static func grey(width: Int, height: Int, pixels: [UInt8]) -> [UInt8] {
        precondition(pixels.count == width * height, "a picture of \(width)×\(height) needs as many pixels")
        let header = bigEndian(width) + bigEndian(height) + [8, 0, 0, 0, 0]
        let rows = (0..<height).flatMap { [0] + pixels[$0 * width..<($0 + 1) * width] }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header)
            + chunk("IDAT", Deflate.pack(rows)) + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let content = Array(type.utf8) + data
        return bigEndian(data.count) + content + bigEndian(Int(crc32(0, content, uInt(content.count))))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
