import Foundation

extension SafetensorsFile {
    /// Reads a file whole, checking every length and offset before it is used.
    ///
    /// - Throws: ``SafetensorsError``.
    public init(readingFrom path: String) throws {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        } catch {
            let reason = (error as NSError).localizedDescription
            throw SafetensorsError(path: path, reason: .unreadable(reason))
        }
        do {
            try self.init(data)
        } catch let reason as SafetensorsError.Reason {
            throw SafetensorsError(path: path, reason: reason)
        }
    }

    private init(_ data: Data) throws {
        let (header, start) = try Self.header(of: data)
        let values = data[(data.startIndex + start)...]
        var end = 0
        var tensors: [String: Tensor] = [:]
        // In the order of their values, so that a gap and an overlap show in the same comparison.
        let ordered = header.entries.map { (name: $0.key, entry: $0.value) }
            .sorted { ($0.entry.dataOffsets, $0.name) < ($1.entry.dataOffsets, $1.name) }
        for (name, entry) in ordered {
            let range = try Self.range(of: entry, name: name)
            guard range.lowerBound == end else { throw SafetensorsError.Reason.overlap(tensor: name) }
            guard range.upperBound <= values.count else {
                throw SafetensorsError.Reason.size(expected: Self.extent(of: header), bytes: values.count)
            }
            end = range.upperBound
            let bytes = values[(values.startIndex + range.lowerBound)..<(values.startIndex + range.upperBound)]
            tensors[name] = try Self.tensor(entry, name: name, bytes: bytes)
        }
        guard end == values.count else { throw SafetensorsError.Reason.size(expected: end, bytes: values.count) }
        self.init(metadata: header.metadata, tensors: tensors)
    }

    private static func header(of data: Data) throws -> (SafetensorsHeader, start: Int) {
        guard data.count >= 8 else { throw SafetensorsError.Reason.truncatedHeader(bytes: data.count) }
        let length = data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length >= 2, length <= SafetensorsHeader.maximumLength else {
            throw SafetensorsError.Reason.headerLength(length)
        }
        let text = data.dropFirst(8).prefix(Int(length))
        guard text.count == length else { throw SafetensorsError.Reason.truncatedHeader(bytes: data.count) }
        guard let header = try? JSONDecoder().decode(SafetensorsHeader.self, from: Data(text)) else {
            throw SafetensorsError.Reason.headerSyntax
        }
        return (header, 8 + Int(length))
    }

    /// The bytes of a tensor, which must be as many as its shape needs.
    private static func range(of entry: SafetensorsHeader.Entry, name: String) throws -> Range<Int> {
        let width =
            switch entry.dtype {
            case "F32": 4
            case "I64": 8
            default: throw SafetensorsError.Reason.type(tensor: name, name: entry.dtype)
            }
        var bytes = width
        for size in entry.shape {
            let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
            guard size >= 0, !overflow else { throw SafetensorsError.Reason.shape(tensor: name) }
            bytes = product
        }
        guard entry.dataOffsets.count == 2, entry.dataOffsets[0] >= 0,
            entry.dataOffsets[1] >= entry.dataOffsets[0], entry.dataOffsets[1] - entry.dataOffsets[0] == bytes
        else { throw SafetensorsError.Reason.offsets(tensor: name) }
        return entry.dataOffsets[0]..<entry.dataOffsets[1]
    }

    private static func extent(of header: SafetensorsHeader) -> Int {
        header.entries.values.compactMap(\.dataOffsets.last).max() ?? 0
    }

    private static func tensor(_ entry: SafetensorsHeader.Entry, name: String, bytes: Data) throws -> Tensor {
        bytes.withUnsafeBytes { buffer in
            if entry.dtype == "F32" {
                let values = (0..<buffer.count / 4).map { index in
                    Float(
                        bitPattern: UInt32(
                            littleEndian: buffer.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)))
                }
                return Tensor(shape: entry.shape, values)
            }
            let values = (0..<buffer.count / 8).map { index in
                Int64(littleEndian: buffer.loadUnaligned(fromByteOffset: 8 * index, as: Int64.self))
            }
            return Tensor(shape: entry.shape, values)
        }
    }
}

extension SafetensorsError.Reason: Error {}

private func < (left: ([Int], String), right: ([Int], String)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0.lexicographicallyPrecedes(right.0)
}
