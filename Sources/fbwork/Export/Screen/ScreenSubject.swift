import Charts
import Figures
import Foundation
import Sessions
import Workbench

/// The sessions that a picture or recording of the screen is made of.
struct ScreenSubject {
    private let readers: [SessionReader]
    /// What is asked for.
    let settings: ScreenRequest

    /// Opens the sessions to read.
    ///
    /// - Throws: `SessionError`, ``SessionCollectionError``, and a sentence where there are more than a screen shows.
    init(_ request: ExportRequest) throws {
        settings = request.screen
        var paths = request.sources
        if let folder = paths.first, paths.count == 1, SessionCollection.isFolder(folder) {
            paths = try SessionCollection(folder, readOnly: true).chosenPaths()
        }
        readers = try paths.map { try SessionReader(path: $0, access: .readOnly) }
        for reader in readers {
            let last = try reader.extent().last
            let wanted = max(settings.step ?? 0, settings.replay.from, settings.replay.to ?? 0)
            guard wanted <= last || readers.count > 1 else {
                throw ScreenRefusal("'\(reader.path)' has \(Numbers.count(last)) steps, and \(wanted) is asked for")
            }
        }
    }

    /// A screen at a step.
    func screen(colors: ColorDepth, step: Int?, speed: Double = 1) throws -> UnseenScreen {
        try UnseenScreen(
            readers.map { RecordedSession.opened($0, readOnly: true) }, size: settings.size,
            capabilities: Capabilities(
                colors: settings.colors ?? colors, glyphs: settings.glyphs, theme: settings.theme,
                heatmap: settings.heatmap), step: step,
            speed: speed)
    }

    /// The screen that is asked for, after its keys.
    ///
    /// - Parameter colors: Those of the format, where none are asked for.
    func picture(colors: ColorDepth) throws -> CellBuffer {
        var screen = try screen(colors: colors, step: settings.step)
        try screen.press(settings.keys)
        return screen.picture
    }

    /// What a file says about itself.
    func information() throws -> DocumentInformation {
        let runs = try readers.map { try RecordedRun($0) }
        return DocumentInformation(
            title: try title(), subject: runs.map(\.name).joined(separator: ", "), creator: "fbwork \(fbworkVersion)",
            createdMilliseconds: runs.first?.startedMilliseconds ?? 0)
    }

    /// `resnet20-s8u1 on fashion-mnist at step 790`, or the names of several sessions.
    func title() throws -> String {
        guard readers.count == 1, let reader = readers.first else {
            return "\(readers.count) sessions" + (settings.step.map { " at step \($0)" } ?? "")
        }
        let step = try settings.step ?? reader.extent().last
        return "\(reader.configuration.model) on \(reader.configuration.data) at step \(step)"
    }

    /// The last recorded step of the session that has the most.
    func lastStep() throws -> Int { try readers.map { try $0.extent().last }.max() ?? 0 }

    /// The names of all files.
    var names: String {
        readers.map { URL(fileURLWithPath: $0.path).lastPathComponent }.joined(separator: " ")
    }

    /// The first session.
    var first: SessionReader? { readers.first }

    /// Notes, markers, option changes and the like of all sessions, by step.
    func marks() throws -> [(step: Int, text: String)] {
        try readers.flatMap { reader in
            try reader.events(after: 0).filter(\.event.isMark).map { ($0.step, $0.event.text) }
        }.sorted { $0.step < $1.step }
    }
}

/// Why a screen cannot be shown.
struct ScreenRefusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
