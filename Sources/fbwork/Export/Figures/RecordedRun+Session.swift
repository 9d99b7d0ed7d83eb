import Figures
import Foundation
import Records
import Sessions

extension RecordedRun {
    /// What figures say of a session.
    ///
    /// - Throws: `SessionError`.
    init(_ reader: SessionReader) throws {
        let (runs, extent) = (try reader.runs(), try reader.extent())
        let changes = try reader.events(after: 0).compactMap { record -> Change? in
            guard case .changed(let change) = record.event else { return nil }
            return Change(step: record.step, change: change)
        }
        self.init(
            name: URL(fileURLWithPath: reader.path).lastPathComponent, configuration: reader.configuration,
            bases: reader.bases, program: "fbwork \(fbworkVersion)",
            recordingVersion: runs.last?.environment.version ?? fbworkVersion,
            startedMilliseconds: runs.first?.startedMilliseconds ?? 0, lastStep: extent.last, epochs: extent.epochs,
            changes: changes)
    }
}

/// A session that is open and what figures say of it.
struct OpenSession {
    let reader: SessionReader
    let run: RecordedRun

    /// Opens a session to read.
    ///
    /// - Throws: `SessionError`.
    init(_ path: String) throws {
        reader = try SessionReader(path: path, access: .readOnly)
        run = try RecordedRun(reader)
    }
}

extension FigureRequest {
    /// Opens all sessions.
    ///
    /// - Throws: `SessionError`.
    func open() throws -> [OpenSession] { try sources.map { try OpenSession($0) } }
}
