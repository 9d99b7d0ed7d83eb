/// Reads the labels of an IDX file (magic 2049: unsigned bytes, one dimension).
struct IDXLabels {
    /// The number that begins the file.
    static let magic: UInt32 = 2049
    /// Class of every image of the file.
    let labels: [UInt8]
    /// Of the whole file, decompressed.
    let fingerprint: Fingerprint

    /// Reads the whole file.
    ///
    /// - Throws: ``DatasetError``.
    init(path: String, classes: Int) throws {
        let reader = try GzipReader(path: path)
        let count = Int(try reader.bigEndianNumbers(2, magic: Self.magic)[1])
        let expected = reader.count + count
        var labels: [UInt8] = []
        // In pieces: a header that lies about the count must not reserve gigabytes.
        try withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { piece in
            while labels.count < count {
                let bytes = UnsafeMutableRawBufferPointer(rebasing: piece[..<min(piece.count, count - labels.count)])
                try reader.read(into: bytes, expected: expected)
                labels.append(contentsOf: bytes)
            }
        }
        try reader.finish()
        if let index = labels.firstIndex(where: { $0 >= classes }) {
            throw DatasetError.label(path: path, index: index, label: labels[index], classes: classes)
        }
        self.labels = labels
        fingerprint = Fingerprint(reader)
    }
}
