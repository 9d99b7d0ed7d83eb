import Foundation
import Records
import Sessions
import Workbench

/// A folder of sessions, such as an ablation's, in which more may appear.
///
/// Shown are the four cells of the first seed, or the first four files by name where the sessions are no ablation.
final class SessionCollection: SessionFinder {
    /// The folder.
    let path: String
    private(set) var problem: String?
    private let readOnly: Bool
    /// The folder that nothing outside of is opened; `nil`: anywhere.
    private let kiosk: KioskFolder?
    private var shown: Set<String> = []
    /// What is known of files that were opened once, by name.
    private var configurations: [String: Configuration] = [:]
    /// How often each file could not be opened: one that is being made cannot for a moment.
    private var failures: [String: Int] = [:]

    /// A file that cannot be opened so often is told of.
    private static let patience = 5

    /// A folder at a path.
    init(_ path: String, readOnly: Bool, kiosk: KioskFolder? = nil) {
        self.path = path
        self.readOnly = readOnly || kiosk != nil
        self.kiosk = kiosk
    }

    /// Whether there is a folder at a path.
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// Opens what is there at the start; nothing, where no training has started yet.
    ///
    /// - Throws: ``SessionCollectionError`` where the folder cannot be listed.
    func firstSessions() throws -> [OpenedSession] {
        do {
            try checkNames()
        } catch SessionCollectionError.empty {
            return []
        }
        return newSessions()
    }

    /// The sessions to be told of, in order.
    ///
    /// - Throws: ``SessionCollectionError`` where there is none.
    func chosenPaths() throws -> [String] {
        try checkNames()
        learn()
        let paths = Self.choice(configurations).map(path(of:))
        guard !paths.isEmpty else { throw SessionCollectionError.unreadable(path) }
        return paths
    }

    var others: (total: Int, hint: String)? {
        guard configurations.count > shown.count, !shown.isEmpty else { return nil }
        let seeds = Set(shown.compactMap { configurations[$0]?.seed })
        let areCells = seeds.count == 1 && Set(configurations.values.map(\.seed)).count > 1
        let which = areCells ? "those of seed \(seeds.first ?? 0)" : "the first by name"
        return (
            configurations.count,
            "\(shown.count) of \(configurations.count) sessions are shown, \(which); fbwork open FILE… shows "
                + "others"
        )
    }

    func newSessions() -> [OpenedSession] {
        problem = nil
        learn()
        var opened: [OpenedSession] = []
        for name in Self.choice(configurations)
        where !shown.contains(name) && shown.count < ComparisonModel.maximumSessions {
            guard let reader = open(name) else { continue }
            shown.insert(name)
            opened.append(RecordedSession.opened(reader, readOnly: readOnly, kiosk: kiosk))
        }
        return opened
    }

    /// The names of the files that are shown: one a cell, of the lowest seed that is there.
    static func choice(_ configurations: [String: Configuration]) -> [String] {
        let files = configurations.sorted { ($0.value.seed, $0.key) < ($1.value.seed, $1.key) }
        guard let first = files.first else { return [] }
        let cells = files.filter { $0.value.seed == first.value.seed }
        var found: Set<[Bool]> = []
        let distinct = cells.filter {
            found.insert([$0.value.unsharedBatchNormalization, $0.value.orthogonality]).inserted
        }
        // Sessions of one seed that repeat a cell differ in something else: then all are as good as each other.
        let names = distinct.count == cells.count ? cells.map(\.key) : configurations.keys.sorted()
        return Array(names.prefix(ComparisonModel.maximumSessions))
    }

    private func path(of name: String) -> String { path + (path.hasSuffix("/") ? "" : "/") + name }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { name in
            name.hasSuffix(".fbsession") && kiosk.map { $0.holds(self.path(of: name)) } ?? true
        }.sorted()
    }

    private func checkNames() throws {
        let names: [String]
        do {
            names = try self.names()
        } catch {
            throw SessionCollectionError.unlisted(path, reason: (error as NSError).localizedDescription)
        }
        guard !names.isEmpty else { throw SessionCollectionError.empty(path) }
    }

    /// Reads the configurations of files that are new.
    private func learn() {
        for name in (try? names()) ?? [] where configurations[name] == nil {
            guard let reader = open(name) else { continue }
            configurations[name] = reader.configuration
        }
    }

    private func open(_ name: String) -> SessionReader? {
        do {
            let reader = try SessionReader(
                path: path(of: name), access: kiosk != nil ? .guest : readOnly ? .readOnly : .readWrite)
            failures[name] = nil
            return reader
        } catch {
            failures[name, default: 0] += 1
            if failures[name] == Self.patience { problem = "\(error)" }
            return nil
        }
    }
}

/// Why a folder cannot be opened.
enum SessionCollectionError: Error, CustomStringConvertible {
    case empty(String)
    case unreadable(String)
    case unlisted(String, reason: String)

    var description: String {
        switch self {
        case .empty(let path): "'\(path)' holds no .fbsession file: start a training in it, or name another folder."
        case .unreadable(let path): "No session in '\(path)' can be opened: name one of them to see why."
        case .unlisted(let path, let reason): "'\(path)' cannot be listed (\(reason)): check its permissions."
        }
    }
}
