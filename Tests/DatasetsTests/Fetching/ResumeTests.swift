import Foundation
import Testing

@testable import Datasets

/// Downloads that end early, and what the next one makes of the part that is here.
struct ResumeTests {
    /// A fetch that the user ends after some bytes.
    private func interrupted(_ archive: SmallArchive, after bytes: Int = 1000, of total: Int? = nil) throws {
        archive.server.change { $0.breaks = [bytes] }
        let error = archive.fetchInVain { archive.keptBytes ?? 0 >= bytes }
        #expect(error == .interrupted(kept: bytes, total: total ?? archive.bytes.count))
        #expect(archive.keptBytes == bytes)
    }

    private func expectFetched(_ archive: SmallArchive, ranges: [String?], steps: [FetchProgress]) throws {
        #expect(try archive.fetch() == .installed(folder: archive.folder))
        #expect(archive.server.ranges == ranges)
        #expect(archive.steps == steps + [.checking, .unpacking])
        #expect(try archive.names == ["cifar10"])
        #expect(try archive.open().training.count == 15)
    }

    @Test func anInterruptedDownloadGoesOn() throws {
        let archive = try SmallArchive()
        try interrupted(archive)
        try expectFetched(archive, ranges: [nil, "bytes=1000-"], steps: [.resuming(bytes: 1000)])
        #expect(archive.server.requests.last?.contains("If-Range: \"1\"") == true)
    }

    @Test func aBrokenConnectionIsMadeAnewByItself() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.breaks = [1000, 500] }
        try expectFetched(
            archive, ranges: [nil, "bytes=1000-", "bytes=1500-"],
            steps: [.reconnecting(bytes: 1000), .reconnecting(bytes: 1500)])
    }

    @Test func withoutProgressItEnds() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.breaks = [1000, 0] }
        guard case .broken(_, _, kept: 1000, total: archive.bytes.count)? = archive.fetchInVain() else {
            Issue.record("a connection that brings nothing is made again and again")
            return
        }
        #expect(archive.server.requests.count == 2)
        try expectFetched(
            archive, ranges: [nil, "bytes=1000-", "bytes=1000-"], steps: [.resuming(bytes: 1000)])
    }

    /// Every attempt of a server without ranges begins at the beginning: the second gets no farther than the first.
    @Test func aServerWithoutRangesStartsOverOnce() throws {
        let archive = try SmallArchive()
        archive.server.change {
            $0.servesRanges = false
            $0.breaks = [1000, 1000, 1000]
        }
        guard case .broken(_, _, kept: 1000, _)? = archive.fetchInVain() else {
            Issue.record("a download that gets no farther goes on")
            return
        }
        #expect(archive.server.requests.count == 2)
        archive.server.change { $0.breaks = [] }
        try expectFetched(
            archive, ranges: [nil, "bytes=1000-", "bytes=1000-"], steps: [.resuming(bytes: 1000), .startingOver])
    }

    @Test(arguments: [["ETag: \"2\""], ["Last-Modified: Mon, 05 Jan 2026 10:00:00 GMT"], []])
    func aChangedFileIsFetchedFromItsBeginning(version: [String]) throws {
        let archive = try SmallArchive()
        try interrupted(archive)
        archive.server.change { $0.version = version }
        try expectFetched(
            archive, ranges: [nil, "bytes=1000-"], steps: [.resuming(bytes: 1000), .startingOver])
    }

    @Test func aDateServesWhereThereIsNoStrongTag() throws {
        let archive = try SmallArchive()
        let date = "Mon, 05 Jan 2026 10:00:00 GMT"
        archive.server.change { $0.version = ["ETag: W/\"1\"", "Last-Modified: \(date)"] }
        try interrupted(archive)
        try expectFetched(archive, ranges: [nil, "bytes=1000-"], steps: [.resuming(bytes: 1000)])
        #expect(archive.server.requests.last?.contains("If-Range: \(date)") == true)
    }

    @Test func withoutAVersionTheLengthDecides() throws {
        let same = try SmallArchive()
        same.server.change { $0.version = [] }
        try interrupted(same)
        try expectFetched(same, ranges: [nil, "bytes=1000-"], steps: [.resuming(bytes: 1000)])

        let other = try SmallArchive()
        other.server.change { $0.version = [] }
        try interrupted(other)
        other.server.change { $0.range = "bytes 1000-1/\(other.bytes.count + 1)" }
        try expectFetched(
            other, ranges: [nil, "bytes=1000-", nil], steps: [.resuming(bytes: 1000), .startingOver])
    }

    @Test(arguments: ["bytes 0-1999/2000", "bytes 999-1999/2000", "pages 1000-1999/2000", ""])
    func aPartThatDoesNotFollowIsNotTaken(range: String) throws {
        let archive = try SmallArchive()
        try interrupted(archive)
        archive.server.change { $0.range = range }
        try expectFetched(
            archive, ranges: [nil, "bytes=1000-", nil], steps: [.resuming(bytes: 1000), .startingOver])
    }

    @Test func aFileThatBecameShorterIsFetchedFromItsBeginning() throws {
        let archive = try SmallArchive()
        archive.server.change {
            $0.version = []
            $0.content = archive.bytes + [0, 0, 0]
        }
        try interrupted(archive, after: archive.bytes.count + 1, of: archive.bytes.count + 3)
        archive.server.change { $0.content = archive.bytes }
        try expectFetched(
            archive, ranges: [nil, "bytes=\(archive.bytes.count + 1)-", nil],
            steps: [.resuming(bytes: archive.bytes.count + 1), .startingOver])
    }

    @Test func anotherAddressIsAnotherFile() throws {
        let archive = try SmallArchive()
        try interrupted(archive)
        try archive.fetch(url: archive.server.url + "?mirror")
        #expect(archive.server.ranges == [nil, nil])
        #expect(archive.steps == [.startingOver, .checking, .unpacking])
    }

    @Test func aPartOfUnknownOriginIsNotContinued() throws {
        let archive = try SmallArchive()
        try interrupted(archive)
        try FileManager.default.removeItem(atPath: archive.part + ".origin")
        try expectFetched(archive, ranges: [nil, nil], steps: [])
    }

    @Test func aCompletePartIsUnpackedWithoutAsking() throws {
        let archive = try SmallArchive()
        // The folder's place is taken until the archive is here.
        try archive.root.write([], to: "cifar10")
        guard case .unwritable? = archive.fetchInVain() else {
            Issue.record("a file stands where the folder belongs")
            return
        }
        #expect(archive.keptBytes == archive.bytes.count)
        try FileManager.default.removeItem(atPath: archive.folder)
        try expectFetched(archive, ranges: [nil], steps: [.resuming(bytes: archive.bytes.count)])
    }

    @Test func anInterruptionWhileUnpackingKeepsTheArchive() throws {
        let archive = try SmallArchive()
        let error = archive.fetchInVain { archive.progress.last == .unpacking }
        #expect(error == .interrupted(kept: archive.bytes.count, total: archive.bytes.count))
        #expect(try archive.names == ["cifar-10-binary.tar.gz.part", "cifar-10-binary.tar.gz.part.origin"])
        try expectFetched(archive, ranges: [nil], steps: [.resuming(bytes: archive.bytes.count)])
    }
}
