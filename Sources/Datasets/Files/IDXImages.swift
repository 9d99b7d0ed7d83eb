/// Reads the images of an IDX file (magic 2051: unsigned bytes, three dimensions).
struct IDXImages {
    /// The number that begins the file.
    static let magic: UInt32 = 2051
    /// Images in the file.
    let count: Int
    /// The first images, each padded with black to `paddedSize` × `paddedSize`.
    let pixels: [UInt8]
    /// Of the whole file, decompressed.
    let fingerprint: Fingerprint

    /// Reads the whole file and keeps the first `limit` images.
    ///
    /// - Throws: ``DatasetError``.
    init(path: String, size: Int, paddedSize: Int, limit: Int) throws {
        let reader = try GzipReader(path: path)
        let header = try reader.bigEndianNumbers(4, magic: Self.magic)
        count = Int(header[1])
        guard header[2] == size, header[3] == size else {
            throw DatasetError.shape(path: path, height: Int(header[2]), width: Int(header[3]), expected: size)
        }
        let imageBytes = size * size
        let expected = reader.count + count * imageBytes
        let kept = min(count, limit)
        let margin = (paddedSize - size) / 2
        var pixels = [UInt8](repeating: 0, count: kept * paddedSize * paddedSize)
        let images = count
        try pixels.withUnsafeMutableBytes { pixels in
            try withUnsafeTemporaryAllocation(byteCount: imageBytes, alignment: 1) { image in
                for index in 0..<images {
                    try reader.read(into: image, expected: expected)
                    guard index < kept else { continue }
                    let corner = (index * paddedSize + margin) * paddedSize + margin
                    for row in 0..<size {
                        UnsafeMutableRawBufferPointer(rebasing: pixels[(corner + row * paddedSize)...])
                            .copyMemory(from: UnsafeRawBufferPointer(rebasing: image[row * size..<(row + 1) * size]))
                    }
                }
            }
        }
        try reader.finish()
        self.pixels = pixels
        fingerprint = Fingerprint(reader)
    }
}
