import Foundation
import Testing

@testable import Datasets

/// Archives that are not like the authors': nothing is written but what is expected, where it is expected.
struct UnpackingTests {
    private func entries(_ change: (inout [TarFile.Entry]) -> Void) -> [TarFile.Entry] {
        var entries = SmallArchive.entries
        change(&entries)
        return entries
    }

    private func expectRefused(_ entries: [TarFile.Entry], because problem: String) throws {
        let archive = try SmallArchive(entries)
        #expect(archive.fetchInVain() == .content(url: archive.server.url, problem: problem))
        #expect(try archive.names == [])
    }

    @Test func otherFilesStayInTheArchive() throws {
        let stranger = Array("stranger".utf8)
        let archive = try SmallArchive(
            entries {
                $0.insert(TarFile.Entry(path: "../outside.bin", content: stranger), at: 0)
                $0.insert(TarFile.Entry(path: "/tmp/outside.bin", content: stranger), at: 0)
                $0.append(TarFile.Entry(path: "cifar-10-batches-bin/install.sh", content: stranger))
                $0.append(TarFile.Entry(path: "../cifar10/test_batch.bin", content: stranger))
                $0.append(TarFile.Entry(path: "/test_batch.bin", content: stranger))
                $0.append(TarFile.Entry(path: "a/b/test_batch.bin", content: stranger))
            })
        try archive.fetch()
        #expect(try archive.names == ["cifar10"])
        let expected = archive.set.files.map(\.name) + ["batches.meta.txt", "readme.html", "SHA256SUMS"]
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: archive.folder)) == Set(expected))
        #expect(try archive.open().fingerprint == SmallCIFAR(.ten).open().fingerprint)
    }

    @Test func filesAtTheTopAreFound() throws {
        let archive = try SmallArchive(
            entries { for index in $0.indices { $0[index].path = "./" + $0[index].path.split(separator: "/")[1] } })
        try archive.fetch()
        #expect(try archive.open().test.count == 3)
    }

    @Test func aLinkIsNoFile() throws {
        try expectRefused(
            entries {
                $0[2] = TarFile.Entry(path: "cifar-10-batches-bin/data_batch_3.bin", link: "/etc/passwd")
            }, because: "data_batch_3.bin is missing")
    }

    @Test func aMissingFileIsNamed() throws {
        try expectRefused(entries { $0.remove(at: 5) }, because: "test_batch.bin is missing")
    }

    @Test func aFileMayBeThereOnce() throws {
        try expectRefused(entries { $0.append($0[0]) }, because: "data_batch_1.bin is in it twice")
    }

    @Test func aFileHasItsSize() throws {
        try expectRefused(
            entries { $0[1].content.removeLast() }, because: "data_batch_2.bin holds 9218 bytes, not 9219")
        try expectRefused(
            entries { $0[1].content.append(0) }, because: "data_batch_2.bin holds more than 9219 bytes")
        try expectRefused(
            entries { $0[6].content = [UInt8](repeating: 10, count: 1 << 20 + 1) },
            because: "batches.meta.txt holds more than 1048576 bytes")
    }

    @Test func filesAreReadBeforeTheyAreTrusted() throws {
        try expectRefused(
            entries { $0[4].content[3073] = 77 },
            because: "data_batch_5.bin gives image 1 the label 77 where 0 to 9 was expected")
    }

    @Test(arguments: ["this is no archive", ""])
    func whatIsNoArchiveIsAnswered(text: String) throws {
        let archive = try SmallArchive()
        archive.server.change { $0.content = Array(text.utf8) }
        let error = #expect(throws: FetchError.self) {
            try archive.fetch(sha256: SHA256.digest(Data(text.utf8)))
        }
        guard case .archive(archive.server.url, _)? = error else {
            if case .content(archive.server.url, "data_batch_1.bin is missing")? = error, text.isEmpty { return }
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try archive.names == [])
    }

    @Test func anArchiveThatEndsEarlyIsAnswered() throws {
        let archive = try SmallArchive()
        let half = Array(archive.bytes.prefix(archive.bytes.count / 2))
        archive.server.change { $0.content = half }
        let error = #expect(throws: FetchError.self) { try archive.fetch(sha256: SHA256.digest(Data(half))) }
        guard case .archive? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try archive.names == [])
    }
}
