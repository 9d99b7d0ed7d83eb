import Charts
import Foundation
import Sessions
import Workbench

/// The sessions as lines of text, for pipes, screen readers and terminals without a cursor.
struct HomeList {
    private let entries: [HomeEntry]
    private let isKiosk: Bool
    private let now: Int

    /// Reads all sessions.
    init(kiosk: KioskFolder?) {
        let library = SessionLibrary(
            places: kiosk.map { [.init(path: $0.path, label: "")] } ?? SessionLibrary.usualPlaces(), kiosk: kiosk)
        library.scan()
        while library.isReading { _ = library.read { false } }
        entries = library.entries.sorted {
            ($0.isLive ? 0 : 1, -$0.lastSignMilliseconds, $0.id) < ($1.isLive ? 0 : 1, -$1.lastSignMilliseconds, $1.id)
        }
        isKiosk = kiosk != nil
        now = UnixClock.system.milliseconds()
    }

    /// All lines.
    var text: String {
        let hint = isKiosk ? "" : "\n\n\(programName) --help lists the commands."
        guard !entries.isEmpty else { return "No session is here yet." + hint }
        let table = plainTable(
            header: ["file", "model", "data", "state", "epoch", "best %", "age"], rows: entries.map(row))
        return table + hint
    }

    private func row(_ entry: HomeEntry) -> [String] {
        let place = entry.place.isEmpty ? "" : entry.place + "/"
        let session = entry.sessions.first
        return [
            place + entry.name + (entry.isStudy ? "/" : ".fbsession"),
            session.map { "\($0.configuration.model)" } ?? "–", session?.configuration.data ?? "–", entry.stateText,
            entry.isStudy ? "–" : session.map { "\($0.epoch)/\($0.epochs)" } ?? "–",
            entry.sessions.compactMap(\.bestTestError).min().map { Numbers.fixed(100 * $0, decimals: 2) } ?? "–",
            HomeText.age(milliseconds: now - entry.lastSignMilliseconds),
        ]
    }
}
