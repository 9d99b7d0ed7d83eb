import Foundation
import Testing

@testable import Datasets

struct FetchTests {
    @Test func aSetIsFetchedWhole() throws {
        let archive = try SmallArchive()
        #expect(try archive.fetch() == .installed(folder: archive.folder))
        #expect(archive.steps == [.checking, .unpacking])
        #expect(archive.progress.contains(.downloading(bytes: archive.bytes.count, total: archive.bytes.count)))
        #expect(try archive.names == ["cifar10"])
        #expect(try archive.open().fingerprint == SmallCIFAR(.ten).open().fingerprint)
        #expect(archive.server.ranges == [nil])
    }

    @Test func whatIsThereIsNotFetchedAgain() throws {
        let archive = try SmallArchive()
        try archive.fetch()
        #expect(try archive.fetch() == .alreadyThere(folder: archive.folder))
        #expect(archive.server.requests.count == 1)
    }

    @Test func aDamagedCopyIsReplaced() throws {
        let archive = try SmallArchive()
        try archive.root.write([1, 2, 3], to: "cifar10/data_batch_1.bin")
        try archive.root.write([4], to: "cifar10/notes")
        #expect(try archive.fetch() == .installed(folder: archive.folder))
        #expect(try archive.open().training.count == 15)
        #expect(FileManager.default.fileExists(atPath: archive.folder + "/notes"))
        #expect(try archive.names == ["cifar10"])
    }

    @Test func aDamagedCopyThatWouldBeFoundFirstIsNamed() throws {
        let archive = try SmallArchive()
        try archive.root.write([1, 2, 3], to: "data_batch_1.bin")
        #expect(archive.fetchInVain() == .inTheWay(name: "cifar10", folder: archive.root.path))
        #expect(archive.server.requests.isEmpty)
    }

    @Test func aRedirectionIsFollowed() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.location = "/moved" }
        try archive.fetch()
        #expect(archive.server.requests.map { $0[0] } == ["GET /archive.tar.gz HTTP/1.1", "GET /moved HTTP/1.1"])
    }

    @Test func withoutALengthTheEndIsTheEnd() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.saysLength = false }
        #expect(try archive.fetch() == .installed(folder: archive.folder))
        #expect(archive.progress.contains(.downloading(bytes: archive.bytes.count, total: nil)))
    }

    @Test(arguments: ["404 Not Found", "403 Forbidden", "503 Service Unavailable", "204 No Content"])
    func aStatusThatIsNoFileIsAnswered(status: String) throws {
        let archive = try SmallArchive()
        archive.server.change {
            $0.status = status
            $0.content = status.hasPrefix("204") ? [] : Array("<html>sorry</html>".utf8)
        }
        let error = archive.fetchInVain()
        #expect(error == .status(url: archive.server.url, code: Int(status.prefix(3)) ?? 0))
        #expect(try archive.names == [])
        #expect(error?.description.contains("--url") == true)
    }

    @Test func anotherFileThanExpectedIsThrownAway() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.content = Array("<html>log in first</html>".utf8) }
        let error = archive.fetchInVain()
        #expect(
            error
                == .digest(
                    url: archive.server.url, sha256: SHA256.digest(Data("<html>log in first</html>".utf8)),
                    expected: SHA256.digest(Data(archive.bytes))))
        #expect(try archive.names == [])
    }

    @Test func withoutAServerThereIsASentence() throws {
        let archive = try SmallArchive()
        let error = #expect(throws: FetchError.self) { try archive.fetch(url: "http://127.0.0.1:1/a.tar.gz") }
        guard case .noConnection(let url, let reason, kept: 0)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(url == "http://127.0.0.1:1/a.tar.gz")
        #expect(reason.contains("127.0.0.1"))
    }

    @Test(arguments: ["ftp://127.0.0.1/a", "file:///etc/passwd", "cifar-10-binary.tar.gz", ""])
    func onlyTheWebIsAsked(url: String) throws {
        let archive = try SmallArchive()
        #expect(throws: FetchError.url(url)) { try archive.fetch(url: url) }
    }

    @Test func aRedirectionToAFileIsNotFollowed() throws {
        let archive = try SmallArchive()
        archive.server.change { $0.location = "file:///etc/passwd" }
        guard case .noConnection? = archive.fetchInVain() else {
            Issue.record("a redirection left the web")
            return
        }
        #expect(try archive.names == [])
    }

    @Test func twoFetchesDoNotWriteTheSameFile() throws {
        let archive = try SmallArchive()
        let other = try PartFile(path: archive.part)
        #expect(archive.fetchInVain() == .busy(path: other.path))
        #expect(archive.server.requests.isEmpty)
    }

    @Test func aFullDiskIsNamed() throws {
        let archive = try SmallArchive()
        try FileManager.default.createSymbolicLink(atPath: archive.part, withDestinationPath: "/dev/full")
        let error = archive.fetchInVain()
        #expect(error == .unwritable(path: archive.part, reason: "No space left on device", isFull: true))
        #expect(error?.description.contains("make room") == true)
    }

    @Test func aFileInTheFoldersPlaceIsNamed() throws {
        let archive = try SmallArchive()
        let fetcher = try DatasetFetcher(
            archive.set, url: archive.server.url, sha256: nil,
            locator: DatasetLocator(directory: "/dev/null/data"))
        let error = #expect(throws: FetchError.self) { try fetcher.fetch() }
        #expect(error == .unwritable(path: "/dev/null/data", reason: "Not a directory", isFull: false))
    }

    @Test func setsThatAreNotFetchedSayWhereTheyComeFrom() {
        let error = #expect(throws: FetchError.self) { try DatasetFetcher("fashion-mnist") }
        #expect(error?.description.contains("apt-get install dataset-fashion-mnist") == true)
        #expect(throws: FetchError.self) { try DatasetFetcher("synthetic:0.3") }
        #expect(throws: DatasetError.unknownName("mnist")) { try DatasetFetcher("mnist") }
    }

    @Test func theAuthorsArchivesAreTheDefault() throws {
        for (name, folder) in [("cifar10", "cifar-10"), ("cifar100", "cifar-100")] {
            let fetcher = try DatasetFetcher(name)
            #expect(fetcher.url == "https://www.cs.toronto.edu/~kriz/\(folder)-binary.tar.gz")
            #expect(fetcher.sha256.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        }
    }
}
