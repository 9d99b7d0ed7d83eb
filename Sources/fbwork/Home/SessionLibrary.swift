import Foundation
import Workbench

/// The sessions in some folders, and what is known of them; only what has changed is read again.
final class SessionLibrary {
    /// A folder in which sessions and studies are looked for.
    struct Place {
        let path: String
        /// What a person calls it; empty for the folder that the program was started in.
        let label: String
    }

    /// A session file as the last look found it.
    private struct Known {
        var stamp: SessionStamp
        var place: String
        var study: String?
        /// What was read, and of which state of the file.
        var content = HomeEntry.Content.unread
        var readStamp: SessionStamp?
        /// Whether the last look found the file.
        var isThere = true
    }

    private let places: [Place]
    private let kiosk: KioskFolder?
    private var known: [String: Known] = [:]
    /// The files in folders, by folder, with the time of the folder's last change.
    private var folders: [String: (modified: Int, files: [String])] = [:]
    /// Files that have to be read, the newest last.
    private var due: [String] = []
    /// The study whose sessions are listed; `nil`: all places.
    var study: String?

    init(places: [Place], kiosk: KioskFolder? = nil) {
        self.places = places
        self.kiosk = kiosk
    }

    /// The current folder, `./sessions` and fbwork's data folder.
    static func usualPlaces(environment: [String: String] = ProcessInfo.processInfo.environment) -> [Place] {
        let current = FileManager.default.currentDirectoryPath
        var places = [Place(path: current, label: ""), Place(path: current + "/sessions", label: "sessions")]
        if let folder = DataFolder.path(environment: environment), folder != current {
            let home = environment["HOME"].map { $0 + "/" } ?? "/"
            let label = folder.hasPrefix(home) ? "~/" + folder.dropFirst(home.count) : folder
            places.append(Place(path: folder, label: String(label)))
        }
        for folder in Preferences.current.folders where !places.contains(where: { $0.path == folder }) {
            places.append(Place(path: folder, label: URL(fileURLWithPath: folder).lastPathComponent))
        }
        return places
    }

    /// Whether something waits to be read.
    var isReading: Bool { !due.isEmpty }

    /// Looks what files there are and which have changed; reads none.
    func scan() {
        for path in known.keys { known[path]?.isThere = false }
        let placePaths = Set(places.map(\.path))
        for place in places {
            for file in sessions(in: place.path) { note(file, place: place.label, study: nil) }
            for folder in subfolders(of: place.path) where !placePaths.contains(folder) {
                for file in sessions(in: folder) { note(file, place: place.label, study: folder) }
            }
        }
        known = known.filter(\.value.isThere)
        due = known.filter { Self.isDue($0.value) }.sorted {
            ($0.value.stamp.modified, $0.key) < ($1.value.stamp.modified, $1.key)
        }
        .map(\.key)
    }

    /// Reads what is due, the newest first, until time is up.
    ///
    /// - Returns: Whether anything was read.
    func read(until isOver: () -> Bool) -> Bool {
        var hasRead = false
        while !due.isEmpty, !isOver() || !hasRead {
            let path = due.removeLast()
            guard let stamp = known[path]?.stamp else { continue }
            do {
                if let kiosk { _ = try kiosk.checked(path) }
                known[path]?.content = .session(
                    try HomeSession(path: path, access: kiosk == nil ? .readOnly : .guest))
            } catch {
                // A file that is just being created cannot be read for a moment, and is looked at again.
                known[path]?.content = .unreadable("\(error)")
            }
            known[path]?.readStamp = stamp
            hasRead = true
        }
        return hasRead
    }

    /// What there is to list.
    var entries: [HomeEntry] {
        guard study == nil else {
            return known.filter { $0.value.study == study }.map { entry($0, $1) }
        }
        var entries = known.filter { $0.value.study == nil }.map { entry($0, $1) }
        for (folder, files) in Dictionary(
            grouping: known.filter { $0.value.study != nil }, by: { $0.value.study ?? "" })
        {
            let sessions = files.sorted { $0.key < $1.key }.compactMap { file -> HomeSession? in
                if case .session(let session) = file.value.content { session } else { nil }
            }
            entries.append(
                HomeEntry(
                    id: folder, name: URL(fileURLWithPath: folder).lastPathComponent, place: files[0].value.place,
                    changedMilliseconds: files.map(\.value.stamp.modified).max() ?? 0,
                    content: .study(count: files.count, sessions)))
        }
        return entries
    }

    private func entry(_ path: String, _ known: Known) -> HomeEntry {
        HomeEntry(
            id: path, name: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent, place: known.place,
            changedMilliseconds: known.stamp.modified, content: known.content)
    }

    private static func isDue(_ known: Known) -> Bool {
        guard known.readStamp == known.stamp else { return true }
        // A trainer that dies changes no file.
        if case .session(let session) = known.content { return session.state.isLive }
        return false
    }

    private func note(_ path: String, place: String, study: String?) {
        guard let stamp = SessionStamp(path: path) else { return }
        var file = known[path] ?? Known(stamp: stamp, place: place, study: study)
        (file.stamp, file.isThere) = (stamp, true)
        known[path] = file
    }

    /// The session files in a folder, listed anew only when the folder has changed.
    private func sessions(in folder: String) -> [String] {
        names(in: folder).filter { $0.hasSuffix(".fbsession") }.map { "\(folder)/\($0)" }
            .filter { path in kiosk.map { $0.holds(path) } ?? true }
    }

    private func subfolders(of folder: String) -> [String] {
        names(in: folder).filter { !$0.hasPrefix(".") && !$0.hasSuffix(".checkpoints") && !$0.hasSuffix(".fbsession") }
            .map { "\(folder)/\($0)" }
            .filter { path in SessionCollection.isFolder(path) && kiosk.map { $0.holds(path) } ?? true }
    }

    private func names(in folder: String) -> [String] {
        guard let modified = SessionStamp.modified(path: folder) else {
            folders[folder] = nil
            return []
        }
        // A folder that changed within the last seconds may change again without its time showing it.
        let isSettled = Int(Date().timeIntervalSince1970 * 1000) - modified > 2000
        if let listed = folders[folder], listed.modified == modified, isSettled { return listed.files }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        folders[folder] = (modified, files)
        return files
    }
}

/// What changes whenever a session or its log is written.
struct SessionStamp: Equatable {
    /// Unix time of the last change in milliseconds.
    let modified: Int
    private let size: Int
    private let logSize: Int

    init?(path: String) {
        var information = stat()
        guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return nil }
        size = Int(information.st_size)
        var newest = Self.milliseconds(information)
        var log = stat()
        if stat(path + "-wal", &log) == 0 {
            logSize = Int(log.st_size)
            newest = max(newest, Self.milliseconds(log))
        } else {
            logSize = -1
        }
        modified = newest
    }

    /// Unix time of a file's or folder's last change in milliseconds.
    static func modified(path: String) -> Int? {
        var information = stat()
        return stat(path, &information) == 0 ? milliseconds(information) : nil
    }

    private static func milliseconds(_ information: stat) -> Int {
        Int(information.st_mtim.tv_sec) * 1000 + Int(information.st_mtim.tv_nsec) / 1_000_000
    }
}

/// fbwork's folder for data of the user: `$XDG_DATA_HOME/fbwork`.
enum DataFolder {
    /// The folder, whether or not it exists; `nil` where the environment names none.
    static func path(environment: [String: String]) -> String? {
        if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") { return home + "/fbwork" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.local/share/fbwork" }
    }
}
