import Foundation
import FoundationXML
import Testing

@testable import Figures

struct PictureFileTests {
    private static func figure() throws -> Figure { try Invented.figures()[0] }

    @Test(arguments: PictureFormat.allCases)
    func theSameFigureHasTheSameBytes(format: PictureFormat) throws {
        for figure in try [Invented.figures()[0], Invented.figures()[6]] {
            #expect(try figure.encoded(as: format) == figure.encoded(as: format))
        }
    }

    @Test func aPNGHasThreeHundredDotsAnInchAndSaysWhatItShows() throws {
        let bytes = try Self.figure().encoded(as: .png)
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
        // 178 mm at 300 dots an inch.
        #expect(width == 2102)
        // 11811 dots a metre.
        let resolution = try #require(Data(bytes).range(of: Data("pHYs".utf8)))
        #expect(
            Array(bytes[resolution.upperBound..<resolution.upperBound + 9]) == [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
        #expect(Data(bytes).range(of: Data("fashion-mnist".utf8)) != nil)
        // The check value of the specification's CRC-32.
        #expect(PNGChunks.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func aPDFHasItsSizeTitleAndTheSessionsTime() throws {
        let bytes = try Self.figure().encoded(as: .pdf)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1."))
        #expect(text.contains("/MediaBox [ 0 0 504.5"))
        #expect(text.contains("/Title (Gradient flow of the shared bases)"))
        #expect(text.contains("/Creator (fbwork 9.9)"))
        // 1,700,000,000 s after 1970.
        #expect(text.contains("/CreationDate (20231114221320"))
        #expect(text.contains("/ToUnicode"))
    }

    @Test func anSVGHasTitleAndDescription() throws {
        let text = String(decoding: try Self.figure().encoded(as: .svg), as: UTF8.self)
        #expect(text.contains("<title>Gradient flow of the shared bases</title>"))
        #expect(text.contains("<desc>Bars of mini-batches 0, 10, 20 of epoch 2"))
        #expect(text.contains(#"width="504.566929pt""#))
        #expect(XMLParser(data: Data(text.utf8)).parse())
    }

    @Test func whereNothingCanBeWrittenOneSentenceSaysSo() throws {
        let error = #expect(throws: FigureError.self) { try Self.figure().write(to: "/nowhere/figure.pdf", as: .pdf) }
        #expect(error.map { "\($0)" } == "cannot write '/nowhere/figure.pdf': No such file or directory")
    }

    @Test func aWrittenFileIsWholeAndAlone() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fbwork-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("figure.svg")
        try Self.figure().write(to: file.path, as: .svg)
        #expect(try Data(contentsOf: file) == Data(Self.figure().encoded(as: .svg)))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["figure.svg"])
    }

    /// `/dev/full` answers every write as a full disk does.
    @Test func aFullDiskIsOneSentence() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("fbwork-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("figure.png").path
        try FileManager.default.createSymbolicLink(atPath: path + ".partial", withDestinationPath: "/dev/full")
        let error = #expect(throws: FigureError.self) { try Self.figure().write(to: path, as: .png) }
        #expect(error.map { "\($0)" } == "cannot write '\(path)': No space left on device")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
