import Foundation

/// The folder of a demonstration: nothing outside of it is listed, opened or named.
struct KioskFolder {
    /// Why something is not shown.
    enum Refusal: Error, CustomStringConvertible {
        case noFolder(String)
        case outside(String)

        var description: String {
            switch self {
            case .noFolder(let path): "'\(path)' is not a folder that can be read: name the demonstration's folder."
            case .outside(let name): "'\(name)' is not in the demonstration's folder."
            }
        }
    }

    /// Absolute, symbolic links resolved.
    let path: String

    /// - Throws: ``Refusal/noFolder(_:)``.
    init(_ path: String) throws {
        guard let resolved = Self.resolved(path), SessionCollection.isFolder(resolved),
            access(resolved, R_OK | X_OK) == 0
        else { throw Refusal.noFolder(path) }
        self.path = resolved
    }

    /// Whether a file or folder lies inside, wherever symbolic links lead to.
    func holds(_ path: String) -> Bool {
        guard let resolved = Self.resolved(path) else { return false }
        return resolved == self.path || resolved.hasPrefix(self.path == "/" ? "/" : self.path + "/")
    }

    /// The path of a file or folder that lies inside, symbolic links resolved.
    ///
    /// - Throws: ``Refusal/outside(_:)``, also for what does not exist: nobody is to learn what there is elsewhere.
    func checked(_ path: String) throws -> String {
        guard holds(path), let resolved = Self.resolved(path) else { throw Refusal.outside(path) }
        return resolved
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path.isEmpty ? "." : path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
