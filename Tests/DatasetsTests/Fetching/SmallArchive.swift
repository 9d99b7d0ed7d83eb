import Foundation
import Randomness

@testable import Datasets

/// CIFAR-10 with three images a file, in an archive like the authors', on a server, and a folder to fetch it into.
final class SmallArchive {
    let set = SmallCIFAR.set(like: .ten)
    let root: TemporaryFolder
    let server: HTTPServer
    let bytes: [UInt8]
    /// What the last fetch told.
    private(set) var progress: [FetchProgress] = []

    /// An archive with other entries than the authors', where they are given.
    init(_ entries: [TarFile.Entry]? = nil) throws {
        root = try TemporaryFolder()
        bytes = try entries.map(TarFile.bytes) ?? Self.packedEntries.get()
        server = try HTTPServer(HTTPServer.Behaviour(content: bytes))
    }

    /// The entries of an archive like the authors'.
    static let entries: [TarFile.Entry] = {
        let set = SmallCIFAR.set(like: .ten)
        let names = set.classNames.map { $0 + "\n" }.joined() + "\n"
        return set.files.map { file in
            TarFile.Entry(
                path: "cifar-10-batches-bin/\(file.name)", content: SmallCIFAR.content(of: file.name, in: set))
        } + [
            TarFile.Entry(path: "cifar-10-batches-bin/batches.meta.txt", content: Array(names.utf8)),
            TarFile.Entry(path: "cifar-10-batches-bin/readme.html", content: incompressible),
        ]
    }()

    private static let packedEntries = Result { try TarFile.bytes(entries) }

    /// Enough for an archive of which some thousands of bytes can be missing.
    private static let incompressible = {
        var random = KeyedRandom("incompressible")
        return (0..<4096).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }()

    var folder: String { root.file("cifar10") }
    var part: String { root.file("cifar-10-binary.tar.gz.part") }

    /// Bytes of the archive that an ended fetch left.
    var keptBytes: Int? { FileManager.default.contents(atPath: part)?.count }

    /// Names of all that is in the folder that sets are fetched into.
    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() } }

    @discardableResult
    func fetch(
        url: String? = nil, sha256: String? = nil, isInterrupted: @escaping () -> Bool = { false }
    ) throws -> FetchOutcome {
        progress = []
        let fetcher = try DatasetFetcher(
            set, url: url ?? server.url, sha256: sha256 ?? SHA256.digest(Data(bytes)),
            locator: DatasetLocator(directory: root.path))
        return try fetcher.fetch(isInterrupted: isInterrupted) { self.progress.append($0) }
    }

    /// Fetches what cannot be fetched whole.
    func fetchInVain(isInterrupted: @escaping () -> Bool = { false }) -> FetchError? {
        do {
            try fetch(isInterrupted: isInterrupted)
            return nil
        } catch {
            return error as? FetchError
        }
    }

    /// The set as it can be read now.
    func open() throws -> Dataset { try set.read(folder: folder, trainingLimit: nil, testLimit: nil) }

    /// Steps of the last fetch without the bytes that came.
    var steps: [FetchProgress] {
        progress.filter { if case .downloading = $0 { false } else { true } }
    }
}
