import Foundation
import Sessions
import Workbench

extension HomeScreen {
    func carryOut(_ effect: HomeEffect) {
        switch effect {
        case .open(let paths): open(paths)
        case .enter(let folder):
            library.study = folder
            receive(.listed(library.entries))
        case .examine(let path): receive(.examined(Deletion(examining: path)))
        case .delete(let deletion): delete(deletion)
        case .resume(let path):
            start(URL(fileURLWithPath: path).lastPathComponent) { RunLauncher.resume(path) }
        case .check(let values): wanted = values
        case .start(let values): start(values)
        case .startPreset(let id): startPreset(id)
        case .measurePresets: measurePresets()
        case .redraw: screen.redraw()
        case .suspend: screen.suspend()
        case .quit: ending = ending ?? .left
        }
    }

    private func delete(_ deletion: Deletion) {
        do {
            guard model.permissions.mayWriteFiles else { return }
            try deletion.carryOut()
            receive(.told(Notice("deleted \(URL(fileURLWithPath: deletion.session).lastPathComponent)")))
        } catch {
            receive(.told(Notice("\(error)", isAlert: true)))
        }
        library.scan()
        receive(.listed(library.entries))
    }

    /// Shows sessions, or a folder of them, until they are left.
    func open(_ paths: [String]) {
        do {
            let paths = try paths.map { path in try kiosk?.checked(path) ?? path }
            let folder = paths.first.flatMap {
                SessionCollection.isFolder($0) ? SessionCollection($0, readOnly: false, kiosk: kiosk) : nil
            }
            let sessions = try folder?.firstSessions() ?? paths.map(opened)
            let viewer = Viewer(
                screen: screen, sessions: sessions, finder: folder,
                model: ComparisonModel(
                    permissions: model.permissions, settings: ScreenSettings(screen), keys: Preferences.current.keys,
                    unit: Preferences.current.unit, returnsHome: true),
                ringsBell: Preferences.current.ringsBell)
            let viewerEnding = viewer.run()
            if viewerEnding != .left { ending = ending ?? viewerEnding }
        } catch {
            receive(.told(Notice("\(error)", isAlert: true)))
        }
        receive(.resized(screen.size))
    }

    private func opened(_ path: String) throws -> OpenedSession {
        let reader = try SessionReader(path: path, access: kiosk == nil ? .readWrite : .guest)
        return RecordedSession.opened(reader, readOnly: kiosk != nil, kiosk: kiosk)
    }

    private func start(_ what: String, _ work: @escaping @Sendable () -> RunLauncher.Outcome) {
        guard model.permissions.mayWriteFiles, launch == nil else { return }
        meter?.clear()
        receive(.starting(what))
        launch = BackgroundJob(work)
    }

    private func start(_ values: RunForm.Values) {
        guard let checked, checked.values == values, checked.result.plan != nil else {
            return receive(.startFailed("the form was changed: look at it again"))
        }
        let (arguments, session) = (checked.result.arguments, checked.result.session)
        start(URL(fileURLWithPath: session).lastPathComponent) { RunLauncher.run(arguments, session: session) }
    }

    private func startPreset(_ id: String) {
        guard let item = catalog?.items.first(where: { $0.preset.id == id }) else { return }
        switch item.kind {
        case .run(let arguments):
            let session = FormCheck.standardSession(item.plan)
            // Before the network, which ends the options.
            let words = ["--session", session] + arguments
            start(item.preset.title) { RunLauncher.run(words, session: session) }
        case .study(let arguments, let folder):
            start(item.preset.title) { RunLauncher.study(arguments, folder: folder) }
        }
    }

    private func measurePresets() {
        guard let meter, let catalog else { return }
        for item in catalog.items { meter.measure(item.plan.setting) }
        tellCosts()
    }

    func takeLaunch() {
        guard let outcome = launch?.value else { return }
        launch = nil
        switch outcome {
        case .failed(let sentence): receive(.startFailed(sentence))
        case .started(let path):
            receive(.started)
            open([path])
        }
    }
}
