import Foundation

extension SafetensorsFile {
    /// Reads a file, checking every length and offset before it is used.
    ///
    /// Floating-point numbers of any width become float32, integers int64. The numbers are held once: the file is read
    /// piece by piece into the tensors.
    /// - Throws: ``SafetensorsError``.
    public init(readingFrom path: String) throws {
        do {
            try self.init(SafetensorsSource(path))
        } catch let reason as SafetensorsError.Reason {
            throw SafetensorsError(path: path, reason: reason)
        }
    }

    private init(_ source: SafetensorsSource) throws {
        let (header, start) = try Self.header(of: source)
        let bytes = source.count - start
        var end = 0
        var found: [(name: String, entry: SafetensorsHeader.Entry, type: SafetensorsType)] = []
        // In the order of their values, so that a gap and an overlap show in the same comparison.
        let ordered = header.entries.map { (name: $0.key, entry: $0.value) }
            .sorted { ($0.entry.dataOffsets, $0.name) < ($1.entry.dataOffsets, $1.name) }
        for (name, entry) in ordered {
            let (type, range) = try Self.place(of: entry, name: name)
            guard range.lowerBound == end else { throw SafetensorsError.Reason.overlap(tensor: name) }
            guard range.upperBound <= bytes else {
                throw SafetensorsError.Reason.size(expected: Self.extent(of: header), bytes: bytes)
            }
            end = range.upperBound
            found.append((name, entry, type))
        }
        guard end == bytes else { throw SafetensorsError.Reason.size(expected: end, bytes: bytes) }
        // Nothing is read before everything fits.
        self.init(metadata: header.metadata)
        for (name, entry, type) in found {
            tensors[name] = try source.tensor(type, shape: entry.shape, at: start + entry.dataOffsets[0])
        }
    }

    private static func header(of source: SafetensorsSource) throws -> (SafetensorsHeader, start: Int) {
        guard source.count >= 8 else { throw SafetensorsError.Reason.truncatedHeader(bytes: source.count) }
        let length = try source.bytes(at: 0, count: 8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length >= 2, length <= SafetensorsHeader.maximumLength else {
            throw SafetensorsError.Reason.headerLength(length)
        }
        let start = 8 + Int(length)
        guard start <= source.count else { throw SafetensorsError.Reason.truncatedHeader(bytes: source.count) }
        let text = try source.bytes(at: 8, count: Int(length))
        guard let header = try? JSONDecoder().decode(SafetensorsHeader.self, from: Data(text)) else {
            throw SafetensorsError.Reason.headerSyntax
        }
        if let name = SafetensorsHeader.duplicateName(in: text) {
            throw SafetensorsError.Reason.duplicate(tensor: name)
        }
        return (header, start)
    }

    /// The type of a tensor and its bytes, which must be as many as its shape needs.
    private static func place(
        of entry: SafetensorsHeader.Entry, name: String
    ) throws -> (SafetensorsType, Range<Int>) {
        guard let type = SafetensorsType(rawValue: entry.dtype) else {
            throw SafetensorsError.Reason.type(tensor: name, name: entry.dtype)
        }
        var bytes = type.width
        for size in entry.shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { throw SafetensorsError.Reason.shape(tensor: name) }
            bytes = product
        }
        guard entry.dataOffsets.count == 2, entry.dataOffsets[0] >= 0,
            entry.dataOffsets[1] >= entry.dataOffsets[0], entry.dataOffsets[1] - entry.dataOffsets[0] == bytes
        else { throw SafetensorsError.Reason.offsets(tensor: name) }
        return (type, entry.dataOffsets[0]..<entry.dataOffsets[1])
    }

    private static func extent(of header: SafetensorsHeader) -> Int {
        header.entries.values.compactMap(\.dataOffsets.last).max() ?? 0
    }
}

extension SafetensorsError.Reason: Error {}

private func < (left: ([Int], String), right: ([Int], String)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
}
