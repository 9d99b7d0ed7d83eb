import Foundation
import Testing

@testable import Sessions

@Suite struct SafetensorsTests {
    private let sample = SafetensorsFile(
        metadata: ["step": "12", "state": "{\"λ\":10}"],
        tensors: [
            "conv1.weight": .init(shape: [2, 3], [1, -2.5, .infinity, 0, 1e-30, 6] as [Float]),
            "bn1.num_batches_tracked": .init(shape: [], [Int64.min]),
            "empty": .init(shape: [0, 4], [Float]()),
        ])

    private func path(_ folder: TemporaryFolder) -> String { folder.path + "/a.safetensors" }

    /// A file with this header and so many bytes of values.
    private func reason(header: String, length: UInt64? = nil, values: Int = 0) throws -> SafetensorsError.Reason? {
        let folder = try TemporaryFolder()
        var data = withUnsafeBytes(of: (length ?? UInt64(header.utf8.count)).littleEndian) { Data($0) }
        data.append(Data(header.utf8))
        data.append(Data(count: values))
        try data.write(to: URL(fileURLWithPath: path(folder)))
        let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(readingFrom: path(folder)) }
        #expect(error?.description.contains(path(folder)) == true)
        return error?.reason
    }

    @Test func whatIsWrittenIsRead() throws {
        let folder = try TemporaryFolder()
        try sample.write(to: path(folder))
        #expect(try SafetensorsFile(readingFrom: path(folder)) == sample)
        #expect(try folder.names == ["a.safetensors"])
    }

    @Test func theBytesAreThoseOfTheFormat() throws {
        let file = SafetensorsFile(tensors: ["w": .init(shape: [1], [1 as Float])])
        let header = "{\"w\":{\"data_offsets\":[0,4],\"dtype\":\"F32\",\"shape\":[1]}}  "
        #expect(header.utf8.count % 8 == 0)
        let expected = [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8) + [0, 0, 0x80, 0x3F]
        #expect(try Array(file.encoded()) == expected)
    }

    @Test func theSameContentHasTheSameBytes() throws {
        let many = SafetensorsFile(
            tensors: Dictionary(
                uniqueKeysWithValues: (0..<50).map { ("t\($0)", .init(shape: [1], [Float($0)])) }))
        var again = SafetensorsFile()
        for (name, tensor) in many.tensors.sorted(by: { $0.key > $1.key }) { again.tensors[name] = tensor }
        #expect(try many.encoded() == again.encoded())
    }

    @Test func aFileThatIsReplacedIsReplacedWhole() throws {
        let folder = try TemporaryFolder()
        try sample.write(to: path(folder))
        let other = SafetensorsFile(tensors: ["w": .init(shape: [1], [1 as Float])])
        try other.write(to: path(folder))
        #expect(try SafetensorsFile(readingFrom: path(folder)) == other)
        #expect(try folder.names == ["a.safetensors"])
    }

    @Test func aFolderThatIsMissingIsASentence() throws {
        let error = #expect(throws: SafetensorsError.self) { try sample.write(to: "/nonexistent/a.safetensors") }
        #expect(error?.reason == .notWritable("No such file or directory"))
        let missing = #expect(throws: SafetensorsError.self) {
            try SafetensorsFile(readingFrom: "/nonexistent/a.safetensors")
        }
        guard case .unreadable = missing?.reason else {
            Issue.record("\(String(describing: missing))")
            return
        }
    }

    @Test func everyTruncationIsNoticed() throws {
        let folder = try TemporaryFolder()
        let whole = try sample.encoded()
        for count in [0, 7, 8, 100, whole.count - 1] {
            try whole.prefix(count).write(to: URL(fileURLWithPath: path(folder)))
            #expect(throws: SafetensorsError.self, "\(count)") { try SafetensorsFile(readingFrom: path(folder)) }
        }
        try (whole + [0]).write(to: URL(fileURLWithPath: path(folder)))
        let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(readingFrom: path(folder)) }
        #expect(error?.reason == .size(expected: 32, bytes: 33))
    }

    @Test func anAbsurdHeaderIsRefused() throws {
        #expect(try reason(header: "{}", length: UInt64.max) == .headerLength(UInt64.max))
        #expect(try reason(header: "{}", length: 0) == .headerLength(0))
        #expect(try reason(header: "{}", length: 50) == .truncatedHeader(bytes: 10))
        #expect(try reason(header: "[1]") == .headerSyntax)
        #expect(try reason(header: "{\"w\":{\"dtype\":\"F32\"}}") == .headerSyntax)
    }

    @Test(arguments: [
        ("\"C64\"", "[1]", "[0,8]", 8, SafetensorsError.Reason.type(tensor: "w", name: "C64")),
        ("\"F16\"", "[2]", "[0,2]", 2, .offsets(tensor: "w")),
        ("\"F32\"", "[-1]", "[0,4]", 4, .shape(tensor: "w")),
        ("\"F32\"", "[9000000000000000000,2]", "[0,4]", 4, .shape(tensor: "w")),
        ("\"F32\"", "[2]", "[0,4]", 4, .offsets(tensor: "w")),
        ("\"F32\"", "[1]", "[4,0]", 4, .offsets(tensor: "w")),
        ("\"F32\"", "[1]", "[0]", 4, .offsets(tensor: "w")),
        ("\"I64\"", "[1]", "[-8,0]", 8, .offsets(tensor: "w")),
        ("\"F32\"", "[1]", "[4,8]", 8, .overlap(tensor: "w")),
        ("\"F32\"", "[2]", "[0,8]", 4, .size(expected: 8, bytes: 4)),
    ])
    func anEntryThatCannotBeIsRefused(
        type: String, shape: String, offsets: String, values: Int, expected: SafetensorsError.Reason
    ) throws {
        let header = "{\"w\":{\"dtype\":\(type),\"shape\":\(shape),\"data_offsets\":\(offsets)}}"
        #expect(try reason(header: header, values: values) == expected)
    }

    @Test func tensorsThatShareBytesAreRefused() throws {
        let entry = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\""
        let overlap = "{\"a\":\(entry):[0,8]},\"b\":\(entry):[4,12]}}"
        #expect(try reason(header: overlap, values: 12) == .overlap(tensor: "b"))
    }

    @Test(
        arguments: [
            ("F64", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], [-1.5]),
            ("F32", [0, 0, 0xC0, 0xBF], [-1.5]),
            // The largest number, the smallest subnormal one, one third, minus infinity.
            (
                "F16", [0xFF, 0x7B, 0x01, 0x00, 0x55, 0x35, 0x00, 0xFC],
                [65_504, 5.960464477539063e-8, 0.333251953125, -.infinity]
            ),
            ("BF16", [0xAB, 0x3E, 0x80, 0xFF], [0.333984375, -.infinity]),
        ] as [(String, [UInt8], [Float])])
    func numbersOfEveryWidthBecomeFloat32(type: String, bytes: [UInt8], expected: [Float]) throws {
        #expect(try tensor(type, bytes, count: expected.count).floats == expected)
    }

    @Test(
        arguments: [
            ("I64", [0, 0, 0, 0, 0, 0, 0, 0x80], [Int64.min]), ("I32", [0xFE, 0xFF, 0xFF, 0xFF], [-2]),
            ("I16", [0xFE, 0xFF], [-2]), ("I8", [0xFE], [-2]), ("U32", [0xFE, 0xFF, 0xFF, 0xFF], [4_294_967_294]),
            ("U16", [0xFE, 0xFF], [65_534]), ("U8", [0xFE, 1], [254, 1]), ("BOOL", [1, 0], [1, 0]),
        ] as [(String, [UInt8], [Int64])])
    func integersOfEveryWidthBecomeInt64(type: String, bytes: [UInt8], expected: [Int64]) throws {
        #expect(try tensor(type, bytes, count: expected.count).integers == expected)
    }

    /// More numbers than are read at once, at a place that no number of theirs is aligned to.
    @Test func aLargeTensorIsReadPieceByPiece() throws {
        let folder = try TemporaryFolder()
        let large = SafetensorsFile(tensors: [
            "a": .init(shape: [3], [1, 2, 3] as [Float]), "b": .init(shape: [700, 501], (0..<350_700).map(Float.init)),
        ])
        try large.write(to: path(folder))
        #expect(try SafetensorsFile(readingFrom: path(folder)) == large)
    }

    @Test func aNameThatStandsTwiceIsRefused() throws {
        let entry = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\""
        let twice = "{\"w\":\(entry):[0,4]},\"\\u0077\":\(entry):[4,8]}}"
        #expect(try reason(header: twice, values: 8) == .duplicate(tensor: "w"))
        // The same word as a value, or inside of an entry, is none.
        let folder = try TemporaryFolder()
        let once = SafetensorsFile(
            metadata: ["w": "\"w\":{", "dtype": "w\\"], tensors: ["w": .init(shape: [1], [1 as Float])])
        try once.write(to: path(folder))
        #expect(try SafetensorsFile(readingFrom: path(folder)) == once)
    }

    @Test func whatIsNoFileIsASentence() throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(path(folder), 0o600) == 0)
        for place in [folder.path, path(folder)] {
            let error = #expect(throws: SafetensorsError.self) { try SafetensorsFile(readingFrom: place) }
            #expect(error?.reason == .unreadable("it is not a file of data"))
        }
    }

    /// The tensor of a file that holds nothing else.
    private func tensor(_ type: String, _ bytes: [UInt8], count: Int) throws -> SafetensorsFile.Tensor {
        let folder = try TemporaryFolder()
        let header = "{\"w\":{\"dtype\":\"\(type)\",\"shape\":[\(count)],\"data_offsets\":[0,\(bytes.count)]}}"
        var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        data.append(Data(header.utf8) + bytes)
        try data.write(to: URL(fileURLWithPath: path(folder)))
        return try #require(try SafetensorsFile(readingFrom: path(folder)).tensors["w"])
    }
}
