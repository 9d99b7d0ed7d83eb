import Foundation
import Synchronization

/// The one descriptor that this process holds of each session file, beside those of SQLite.
///
/// SQLite locks files with POSIX record locks, and closing *any* descriptor of a file drops all of the process's POSIX
/// locks on it. So a session file is opened once, and the descriptor stays until the last connection is closed. The
/// trainer's lock is an "open file description" lock, which no other descriptor can drop, on a byte that SQLite never
/// locks; such a lock does not exclude its own process, so the registry does.
enum DescriptorRegistry {
    struct Identity: Hashable {
        let device: UInt
        let inode: UInt
    }

    private struct Entry {
        let descriptor: Int32
        let isWritable: Bool
        var owners: Int
        var isLockedHere: Bool
    }

    private static let entries = Mutex<[Identity: Entry]>([:])

    /// Far beyond SQLite's own lock bytes at 2³⁰, and beyond any file.
    private static let lockedByte: off_t = 1 << 40
    /// `fcntl` commands of open file description locks, which Swift's Glibc leaves out.
    private static let (getLock, setLock): (Int32, Int32) = (36, 37)

    /// Opens a file, or counts one more owner of the descriptor that is open.
    static func acquire(path: String) throws(SessionError) -> Identity {
        try entries.withLock { (entries) throws(SessionError) in
            // Looked up before opening: to open and close it again would drop SQLite's locks.
            if let identity = identity(ofFileAt: path), entries[identity] != nil {
                entries[identity]?.owners += 1
                return identity
            }
            var descriptor = open(path, O_RDWR | O_CLOEXEC)
            let isWritable = descriptor >= 0
            if !isWritable { descriptor = open(path, O_RDONLY | O_CLOEXEC) }
            guard descriptor >= 0 else {
                throw errno == ENOENT || errno == ENOTDIR
                    ? .missing(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
            }
            return register(descriptor: descriptor, isWritable: isWritable, in: &entries)
        }
    }

    /// Creates a file that does not exist and locks it as its trainer.
    static func create(path: String) throws(SessionError) -> Identity {
        try entries.withLock { (entries) throws(SessionError) in
            let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            guard descriptor >= 0 else {
                throw errno == EEXIST
                    ? .exists(path: path) : .notWritable(path: path, reason: String(cString: strerror(errno)))
            }
            let identity = register(descriptor: descriptor, isWritable: true, in: &entries)
            guard lock(identity, in: &entries) else {
                let reason = String(cString: strerror(errno))
                entries[identity] = nil
                close(descriptor)
                unlink(path)
                throw .notWritable(path: path, reason: "locking it failed: \(reason)")
            }
            return identity
        }
    }

    /// Ends one ownership; the last one closes the descriptor, and with it drops the trainer's lock.
    static func release(_ identity: Identity) {
        entries.withLock { entries in
            guard var entry = entries[identity] else { return }
            entry.owners -= 1
            entries[identity] = entry.owners > 0 ? entry : nil
            if entry.owners == 0 { close(entry.descriptor) }
        }
    }

    /// Takes the trainer's lock, unless any process has it, this one included.
    static func lock(_ identity: Identity) -> Bool {
        entries.withLock { lock(identity, in: &$0) }
    }

    /// Gives the trainer's lock back.
    static func unlock(_ identity: Identity) {
        entries.withLock { entries in
            guard let entry = entries[identity], entry.isLockedHere else { return }
            var request = request(type: F_UNLCK)
            _ = fcntl(entry.descriptor, setLock, &request)
            entries[identity]?.isLockedHere = false
        }
    }

    /// Whether any process has the trainer's lock.
    static func isLocked(_ identity: Identity) -> Bool {
        entries.withLock { entries in
            guard let entry = entries[identity] else { return false }
            if entry.isLockedHere { return true }
            var request = request(type: F_WRLCK)
            return fcntl(entry.descriptor, getLock, &request) == 0 && request.l_type != Int16(F_UNLCK)
        }
    }

    /// Up to `count` bytes of the file; none at its end.
    static func bytes(_ identity: Identity, at offset: Int, count: Int) -> [UInt8] {
        entries.withLock { entries in
            guard let entry = entries[identity] else { return [] }
            return [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
                read = max(0, pread(entry.descriptor, buffer.baseAddress, count, off_t(offset)))
            }
        }
    }

    /// Whether the descriptor, and so the file, may be written.
    static func isWritable(_ identity: Identity) -> Bool {
        entries.withLock { $0[identity]?.isWritable ?? false }
    }

    private static func identity(ofFileAt path: String) -> Identity? {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        return Identity(device: UInt(information.st_dev), inode: UInt(information.st_ino))
    }

    private static func register(
        descriptor: Int32, isWritable: Bool, in entries: inout sending [Identity: Entry]
    ) -> Identity {
        var information = stat()
        fstat(descriptor, &information)
        let identity = Identity(device: UInt(information.st_dev), inode: UInt(information.st_ino))
        entries[identity] = Entry(descriptor: descriptor, isWritable: isWritable, owners: 1, isLockedHere: false)
        return identity
    }

    private static func lock(_ identity: Identity, in entries: inout [Identity: Entry]) -> Bool {
        guard let entry = entries[identity], !entry.isLockedHere else { return false }
        var request = request(type: F_WRLCK)
        guard fcntl(entry.descriptor, setLock, &request) == 0 else { return false }
        entries[identity]?.isLockedHere = true
        return true
    }

    private static func request(type: Int32) -> flock {
        flock(
            l_type: Int16(type), l_whence: Int16(SEEK_SET), l_start: lockedByte, l_len: 1, l_pid: 0)
    }
}
