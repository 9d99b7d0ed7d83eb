import Foundation

/// Downloads a data set from where its authors publish it, checks it, and puts its files where they are looked for.
public struct DatasetFetcher {
    /// Names of the data sets that are fetched.
    public static let names = CIFAR.all.map(\.name)

    /// The data set's name.
    public let name: String
    /// Where its archive is fetched from.
    public let url: String
    /// The SHA-256 that the archive must have, in lower-case hexadecimal.
    public let sha256: String

    private let set: CIFAR
    private let locator: DatasetLocator

    /// A fetcher of a data set.
    ///
    /// - Parameters:
    ///   - name: One of ``DatasetCatalog/names``.
    ///   - url: Another address than the authors', such as a mirror's: http or https.
    ///   - sha256: Another digest than that of the authors' archive.
    ///   - directory: The folder that gets a folder with the set's name (`--data-dir`); without it `FBWORK_DATA`, or
    ///     fbwork's XDG data folder.
    /// - Throws: ``DatasetError/unknownName(_:)``; ``FetchError/elsewhere(name:source:)`` for a set that is not fetched;
    ///   ``FetchError/url(_:)``.
    public init(_ name: String, url: String? = nil, sha256: String? = nil, directory: String? = nil) throws {
        guard let set = CIFAR.all.first(where: { $0.name == name }) else { throw try Self.refusal(name) }
        try self.init(set, url: url, sha256: sha256, locator: DatasetLocator(directory: directory))
    }

    init(_ set: CIFAR, url: String?, sha256: String?, locator: DatasetLocator) throws {
        let url = url ?? set.archive.url
        guard ["http://", "https://"].contains(where: url.lowercased().hasPrefix) else { throw FetchError.url(url) }
        name = set.name
        self.url = url
        self.sha256 = sha256?.lowercased() ?? set.archive.sha256
        self.set = set
        self.locator = locator
    }

    private static func refusal(_ name: String) throws -> any Error {
        if name == FashionMNIST.name {
            return FetchError.elsewhere(
                name: name, source: "it is a package of Debian, so \(DatasetCatalog.source(of: name))")
        }
        guard try SyntheticImages(name: name) != nil else { return DatasetError.unknownName(name) }
        return FetchError.elsewhere(name: name, source: "it is made on the spot and needs no files")
    }

    /// Fetches the set unless it is there.
    ///
    /// - Parameters:
    ///   - isInterrupted: Is asked at least once a second; what has come by then stays.
    ///   - report: Is told how it goes.
    /// - Throws: ``FetchError``; ``DatasetError/noHome``.
    public func fetch(
        isInterrupted: @escaping () -> Bool = { false }, report: @escaping (FetchProgress) -> Void = { _ in }
    ) throws -> FetchOutcome {
        let root = try locator.folderForNewSets()
        let target = CIFAR.path(name, in: root)
        if let folder = try installedFolder(unless: target) { return .alreadyThere(folder: folder) }
        try OutputFile.makeFolder(root)
        let part = try PartFile(path: CIFAR.path(set.archive.fileName + ".part", in: root))
        // Whoever held the lock before may have finished meanwhile.
        if let folder = try installedFolder(unless: target) {
            part.remove()
            return .alreadyThere(folder: folder)
        }
        do {
            try Download(url: url, part: part, report: report, isInterrupted: isInterrupted).run()
        } catch {
            if part.size == 0 { part.remove() }
            throw error
        }
        report(.checking)
        let digest = try Self.digest(part.path)
        guard digest == sha256 else {
            part.remove()
            throw FetchError.digest(url: url, sha256: digest, expected: sha256)
        }
        report(.unpacking)
        do {
            try Unpacking(set: set, url: url, isInterrupted: isInterrupted).unpack(part.path, to: target)
        } catch FetchError.interrupted {
            throw FetchError.interrupted(kept: part.size, total: part.size)
        } catch let error as FetchError where error.isTheArchives {
            part.remove()
            throw error
        }
        part.remove()
        return .installed(folder: target)
    }

    /// The folder that holds the whole set.
    ///
    /// - Throws: ``FetchError/inTheWay(name:folder:)`` where a folder other than `target` holds a part and hides it.
    private func installedFolder(unless target: String) throws -> String? {
        guard let folder = try? locator.folder(of: set.layout) else { return nil }
        if set.isComplete(in: folder) { return folder }
        guard folder == target else { throw FetchError.inTheWay(name: name, folder: folder) }
        return nil
    }

    private static func digest(_ path: String) throws -> String {
        do {
            return SHA256.digest(try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped))
        } catch {
            throw DatasetError.unreadable(path: path, reason: systemReason(error))
        }
    }
}
