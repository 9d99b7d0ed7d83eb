import Foundation

/// Takes the files of a data set out of its archive and puts them in place.
///
/// Only files with the names that are expected are written, each once, into a folder of our own beside the target; what
/// else the archive holds, and where it says its files belong, plays no part.
struct Unpacking {
    /// The most that a file of names or a readme may hold.
    private static let largestCompanion = 1 << 20

    let set: CIFAR
    let url: String
    let isInterrupted: () -> Bool

    /// Unpacks the archive at `path` into `folder`, whose files it replaces where it exists.
    ///
    /// - Throws: ``FetchError``; `folder` is as before then.
    func unpack(_ path: String, to folder: String) throws {
        let files = FileManager.default
        let temporary = folder + ".unpacking"
        // What a fetch that was killed left behind: its lock is gone, or we would not be here.
        try? files.removeItem(atPath: temporary)
        try OutputFile.makeFolder(temporary)
        defer { try? files.removeItem(atPath: temporary) }
        try write(try TarArchive(path: path, url: url), into: temporary)
        try check(temporary)
        try OutputFile.synchronize(folder: temporary)
        try moveFiles(from: temporary, to: folder)
    }

    private func write(_ archive: TarArchive, into folder: String) throws {
        let sizes = Dictionary(uniqueKeysWithValues: set.files.map { ($0.name, $0.images * set.recordBytes) })
        let companions = Set(set.companions + [set.namesFile])
        var digests: [String: String] = [:]
        while let path = try archive.nextFile() {
            guard let name = Self.name(path), sizes[name] != nil || companions.contains(name) else { continue }
            guard digests[name] == nil else {
                throw FetchError.content(url: url, problem: "\(name) is in it twice")
            }
            digests[name] = try write(
                archive, name: name, to: folder, smallest: sizes[name] ?? 0,
                largest: sizes[name] ?? Self.largestCompanion)
        }
        if let missing = set.files.first(where: { digests[$0.name] == nil }) {
            throw FetchError.content(url: url, problem: "\(missing.name) is missing")
        }
        try DigestList(digests).write(to: folder)
    }

    /// Writes the file that comes next and returns its digest.
    private func write(
        _ archive: TarArchive, name: String, to folder: String, smallest: Int, largest: Int
    ) throws -> String {
        let file = try OutputFile(path: CIFAR.path(name, in: folder), new: true)
        let digest = SHA256()
        var bytes = 0
        try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 16) { buffer in
            while true {
                if isInterrupted() { throw FetchError.interrupted(kept: 0, total: nil) }
                let count = try archive.read(into: buffer)
                guard count > 0 else { break }
                bytes += count
                guard bytes <= largest else {
                    throw FetchError.content(url: url, problem: "\(name) holds more than \(largest) bytes")
                }
                let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                digest.update(piece)
                try file.append(piece)
            }
        }
        guard bytes >= smallest else {
            throw FetchError.content(url: url, problem: "\(name) holds \(bytes) bytes, not \(smallest)")
        }
        try file.synchronize()
        return digest.finish()
    }

    /// The name of a file at the archive's top or in one folder there; `nil` for anything deeper or outside.
    private static func name(_ path: String) -> String? {
        guard !path.hasPrefix("/") else { return nil }
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !parts.contains(".."), (1...2).contains(parts.count) else { return nil }
        return parts.last.map(String.init)
    }

    /// Reads what was written as training would.
    private func check(_ folder: String) throws {
        do {
            _ = try set.read(folder: folder, trainingLimit: 1, testLimit: 1)
        } catch let error as DatasetError {
            throw FetchError.content(url: url, problem: error.damage.replacing(folder + "/", with: ""))
        }
    }

    /// A new folder appears as a whole; in one that exists each file is replaced as a whole.
    private func moveFiles(from temporary: String, to folder: String) throws {
        if !FileManager.default.fileExists(atPath: folder) {
            try OutputFile.move(temporary, to: folder)
        } else {
            for name in try FileManager.default.contentsOfDirectory(atPath: temporary) {
                try OutputFile.move(CIFAR.path(name, in: temporary), to: CIFAR.path(name, in: folder))
            }
            try OutputFile.synchronize(folder: folder)
        }
        try OutputFile.synchronize(folder: URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }
}
