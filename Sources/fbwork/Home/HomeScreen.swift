import Charts
import Datasets
import Foundation
import Records
import Sessions
import Terminal
import Training
import Workbench

/// The home screen on a terminal: keys and what is found on the disk go into its model, its effects start runs and
/// viewers, which get the same screen until they are left.
final class HomeScreen: ScreenActivity {
    let screen: Screen
    var needsDrawing = true
    var ending: ScreenEnding?
    var model: HomeModel
    let library: SessionLibrary
    let kiosk: KioskFolder?
    /// What the data sets are; `nil` while it is being found out, and in a demonstration.
    var entries: [DatasetCatalog.Entry]?
    var catalog: PresetCatalog?
    var catalogJob: BackgroundJob<PreparedHome>?
    var meter: CostMeter?
    var checkJob: BackgroundJob<FormCheck.Result>?
    /// The values that are being checked, and those that came meanwhile.
    var checking: RunForm.Values?
    var checked: (values: RunForm.Values, result: FormCheck.Result, at: Double)?
    var wanted: RunForm.Values?
    var launch: BackgroundJob<RunLauncher.Outcome>?
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var nextScan = 0.0

    /// Seconds between looks at the folders.
    private static let scanPeriod = 1.0
    /// Seconds of reading between two looks at the keys.
    private static let readingSlice = 0.03

    /// What is found out before presets and form can be shown.
    struct PreparedHome: Sendable {
        let entries: [DatasetCatalog.Entry]
        let catalog: PresetCatalog
    }

    init(screen: Screen, kiosk: KioskFolder?) {
        self.screen = screen
        self.kiosk = kiosk
        start = clock.now
        library = SessionLibrary(
            places: kiosk.map { folder in
                [.init(path: folder.path, label: ""), .init(path: folder.path + "/sessions", label: "sessions")]
            } ?? SessionLibrary.usualPlaces(), kiosk: kiosk)
        model = HomeModel(
            folder: HomeScreen.currentFolder,
            choices: RunForm.Choices(data: [], recipes: Recipe.all.map(\.name)),
            permissions: kiosk == nil ? .all : .kiosk, now: UnixClock.system.milliseconds())
        guard kiosk == nil else { return }
        if let problem = Preferences.current.problem { receive(.told(Notice(problem, isAlert: true))) }
        meter = CostMeter()
        catalogJob = BackgroundJob {
            let entries = DatasetCatalog.entries()
            return PreparedHome(entries: entries, catalog: PresetCatalog(entries: entries))
        }
    }

    var now: Double { (clock.now - start) / .seconds(1) }

    var nextWork: Double {
        if library.isReading { return now }
        let isWaiting = catalogJob != nil || checkJob != nil || launch != nil || wanted != nil || meter?.isBusy == true
        return isWaiting ? min(nextScan, now + 0.05) : nextScan
    }

    var picture: CellBuffer { view(model, size: screen.size, capabilities: screen.plan.capabilities) }

    func react(to event: ScreenEvent) {
        switch event {
        case .key(let key): receive(.key(key))
        case .mouse: break
        case .pasted(let text): receive(.pasted(text))
        case .resized(let size): receive(.resized(size))
        case .resumed: needsDrawing = true
        case .terminate(let signal): ending = ending ?? .signal(signal)
        case .hangup: ending = ending ?? .terminalGone
        }
    }

    func work() {
        scan()
        if library.isReading {
            let end = now + Self.readingSlice
            if library.read(until: { now > end }) { receive(.listed(library.entries)) }
        }
        prepare()
        workOnForm()
        if meter?.work(mayMeasure: !isTraining) == true { tellCosts() }
        takeLaunch()
    }

    /// Whether a training here would be disturbed by measuring, and disturb it.
    private var isTraining: Bool { launch != nil || (model.entries ?? []).contains(where: \.isLive) }

    private func scan() {
        guard now >= nextScan else { return }
        nextScan = now + Self.scanPeriod
        library.scan()
        let before = model.entries
        let entries = library.entries
        if before?.count != entries.count || Set(before ?? []) != Set(entries) { receive(.listed(entries)) }
        receive(.time(milliseconds: UnixClock.system.milliseconds()))
    }

    private func prepare() {
        guard let prepared = catalogJob?.value else { return }
        catalogJob = nil
        (entries, catalog) = (prepared.entries, prepared.catalog)
        receive(
            .offered(
                RunForm.Choices(
                    data: prepared.entries.filter(\.isInstalled).map(\.name), recipes: Recipe.all.map(\.name))))
        tellCosts()
    }

    /// Tells what is known of the costs of presets and form.
    func tellCosts() {
        guard let meter else { return }
        if let catalog { receive(.presets(catalog.presets(meter.cost))) }
        tellFindings()
    }

    func receive(_ message: HomeMessage) {
        let before = needsDrawing
        let effects = update(&model, message)
        needsDrawing = true
        // Time that goes by changes the picture only where an age does.
        if case .time = message { needsDrawing = before || agesHaveChanged() }
        for effect in effects where ending == nil { carryOut(effect) }
    }

    private var drawnMinute = 0

    private func agesHaveChanged() -> Bool {
        let isRecent = model.shown.contains { model.now - $0.lastSignMilliseconds < 90_000 }
        let minute = model.now / (isRecent ? 1000 : 30_000)
        defer { drawnMinute = minute }
        return minute != drawnMinute
    }

    private static var currentFolder: String {
        let path = FileManager.default.currentDirectoryPath
        let home = ProcessInfo.processInfo.environment["HOME"] ?? ""
        return !home.isEmpty && path.hasPrefix(home + "/") ? "~" + path.dropFirst(home.count) : path
    }
}

extension DatasetCatalog.Entry {
    /// Whether it can be opened here.
    var isInstalled: Bool { if case .missing = location { false } else { true } }
}
