extension GzipReader {
    /// The next `count` four-byte numbers, of which the first must be `magic`.
    func bigEndianNumbers(_ count: Int, magic: UInt32) throws -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: count)
        try numbers.withUnsafeMutableBytes { try read(into: $0, expected: count * 4) }
        numbers = numbers.map(UInt32.init(bigEndian:))
        guard numbers[0] == magic else {
            throw DatasetError.foreign(path: path, magic: numbers[0], expected: magic)
        }
        return numbers
    }
}
