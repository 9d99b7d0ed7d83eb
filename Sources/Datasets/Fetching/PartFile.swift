import Foundation

/// The part of an archive that is here, kept from one attempt to the next: `NAME.part`, and beside it
/// `NAME.part.origin` with what the server said of the file it is a part of.
///
/// Whoever has one holds a lock, so that two downloads never write the same file.
final class PartFile {
    /// Which file this is a part of.
    struct Origin: Codable, Equatable {
        /// The address that was asked.
        let url: String
        /// What changes when the file does: an ETag or a date.
        let validator: String?
        /// Bytes of the whole file, where the server said so.
        let length: Int?
    }

    let path: String
    private let file: OutputFile
    /// Bytes that are here.
    private(set) var size: Int
    /// Where they come from; `nil` where nothing is here that one could go on from.
    private(set) var origin: Origin?

    /// Opens what an earlier download left, or begins anew.
    ///
    /// - Throws: ``FetchError/busy(path:)``, ``FetchError/unwritable(path:reason:isFull:)``.
    init(path: String) throws {
        self.path = path
        file = try OutputFile(path: path, new: false)
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 else { throw FetchError.busy(path: path) }
        size = file.size
        let note = FileManager.default.contents(atPath: path + ".origin")
        origin = note.flatMap { try? JSONDecoder().decode(Origin.self, from: $0) }
        if origin == nil || size == 0 { try empty() }
    }

    /// Whether all bytes are here.
    var isComplete: Bool { origin?.length == size && size > 0 }

    /// Throws away what is here.
    func empty() throws {
        try file.empty()
        size = 0
        origin = nil
    }

    /// Throws away what is here and begins with another file.
    func begin(_ origin: Origin) throws {
        try empty()
        do {
            try JSONEncoder().encode(origin).write(to: URL(fileURLWithPath: path + ".origin"), options: .atomic)
        } catch {
            throw FetchError.unwritable(
                path: path + ".origin", reason: systemReason(error), isFull: saysDiskIsFull(error))
        }
        self.origin = origin
    }

    /// Adds bytes at the end.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        // What was written before a disk was full counts too.
        defer { size = file.size }
        try file.append(bytes)
    }

    /// Notes that the end of the file came, which a server without a length does not say in advance.
    func finish() throws {
        try file.synchronize()
        guard let origin, origin.length == nil else { return }
        self.origin = Origin(url: origin.url, validator: origin.validator, length: size)
    }

    /// Removes the file and what is beside it.
    func remove() {
        unlink(path)
        unlink(path + ".origin")
    }
}

/// What the system says of an error of Foundation's.
func systemReason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    guard let underlying, underlying.domain == NSPOSIXErrorDomain else {
        return (error as NSError).localizedDescription
    }
    return String(cString: strerror(Int32(underlying.code)))
}

/// Whether an error of Foundation's says that the disk is full.
func saysDiskIsFull(_ error: any Error) -> Bool { (error as? CocoaError)?.code == .fileWriteOutOfSpace }
