import Foundation
import Testing

@testable import Sessions

/// The bytes of TensorBoard's files; `Tests/python.sh` reads whole files with TensorBoard itself.
struct EventFileTests {
    /// The examples of RFC 3720, appendix B.4, and the check value of every catalogue of checksums.
    @Test func checksumsAreThoseOfTheStandard() {
        #expect(CRC32C.checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(CRC32C.checksum([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
        #expect(CRC32C.checksum(Array(0..<32)) == 0x46DD_794E)
        #expect(CRC32C.checksum([UInt8]()) == 0)
        // 0xE3069283 turned right by 15 is 0x2507C60D; with the constant 0xA282EAD8 added, 0xC78AB0E5.
        #expect(CRC32C.masked(Array("123456789".utf8)) == 0xC78A_B0E5)
        #expect(CRC32C.masked([UInt8]()) == 0xA282_EAD8)
    }

    @Test func aRecordIsLengthChecksumMessageChecksum() {
        #expect(EventFile.record([]) == [0, 0, 0, 0, 0, 0, 0, 0, 41, 3, 152, 7, 216, 234, 130, 162])
        #expect(
            EventFile.record([8, 1]) == [2, 0, 0, 0, 0, 0, 0, 0, 120, 39, 11, 52, 8, 1, 20, 39, 86, 17])
    }

    /// The examples of Protocol Buffers' description of its encoding, and numbers by hand.
    @Test func fieldsAreEncodedAsProtocolBuffersSay() {
        func bytes(_ fill: (inout ProtobufMessage) -> Void) -> [UInt8] {
            var message = ProtobufMessage()
            fill(&message)
            return message.bytes
        }
        #expect(bytes { $0.add(1, integer: 150) } == [0x08, 0x96, 0x01])
        #expect(bytes { $0.add(2, text: "testing") } == [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6E, 0x67])
        #expect(bytes { $0.add(1, integer: -1) } == [0x08] + Array(repeating: 0xFF, count: 9) + [0x01])
        #expect(bytes { $0.add(1, double: 1) } == [0x09, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        #expect(bytes { $0.add(2, float: 1) } == [0x15, 0, 0, 0x80, 0x3F])
        #expect(bytes { $0.add(6, doubles: [1]) } == [0x32, 8, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F])
        // Fields from 16 on have keys of two bytes.
        #expect(bytes { $0.add(16, integer: 1) } == [0x80, 0x01, 0x01])
    }

    @Test func aPictureIsAPNGFile() throws {
        let png = PNGImage.grey(width: 2, height: 1, pixels: [7, 255])
        #expect(png.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(png[8..<29] == [0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 2, 0, 0, 0, 1, 8, 0, 0, 0, 0])
        #expect(png.suffix(12) == [0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
        let length = Int(png[36])
        #expect(Deflate.unpack(Array(png[41..<41 + length]), count: 3) == [0, 7, 255])
    }

    @Test func aSessionBecomesOneFileOfTheSameName() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        for attempt in 1...2 {
            let draft = try FolderDraft(path: folder.path + "/events", replacing: attempt == 2)
            try TensorBoardExport.write(SessionReader(path: folder.session, access: .readOnly), into: draft)
            try draft.commit()
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/events")
        #expect(names == ["events.out.tfevents.1700000000.fbwork"])
    }
}
