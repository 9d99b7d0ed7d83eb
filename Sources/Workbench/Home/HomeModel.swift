import Charts

/// The home screen: the sessions that there are, the presets, and what stands before them.
///
/// ``update(_:_:)-(HomeModel,_)`` changes it, ``view(_:size:capabilities:)-(HomeModel,_,_)`` draws it.
public struct HomeModel: Sendable {
    /// What is listed.
    public enum Tab: CaseIterable, Sendable {
        case sessions, presets
    }

    /// What stands before the list and takes the keys.
    enum Overlay: Hashable {
        /// All keys, from a row on.
        case help(row: Int)
        /// Whether to delete a session.
        case confirmDelete(Deletion)
        /// The form that starts a run.
        case form(RunForm)
        /// Whether to leave; only a demonstration asks.
        case confirmQuit
    }

    /// The size the screen had last.
    public internal(set) var size = Size(width: 0, height: 0)
    /// What is listed.
    public internal(set) var tab = Tab.sessions
    /// Everything that there is, newest first and what is trained on top; `nil` before it was looked at.
    public internal(set) var entries: [HomeEntry]?
    /// The presets.
    public internal(set) var presets: [Preset] = []
    /// The paths of sessions that are marked, in the order of marking.
    public internal(set) var marked: [String] = []
    /// What the list is filtered by.
    public internal(set) var filter = ""
    /// Whether keys go into the filter.
    public internal(set) var isFiltering = false
    /// The study whose sessions are listed; `nil`: the usual places.
    public internal(set) var study: String?
    /// The Unix time in milliseconds.
    public internal(set) var now: Int
    /// What may be done beside looking.
    public let permissions: Permissions
    /// The folder, as the header calls it.
    public let folder: String
    /// No more than this is drawn.
    public internal(set) var limit = Capabilities(colors: .rgb, glyphs: .braille)
    /// The path of the chosen entry.
    var chosen: String?
    /// The chosen entry of the list that a study was entered from.
    var chosenOutside: String?
    /// The chosen preset.
    var presetIndex = 0
    /// The first line that is drawn.
    var firstRow = 0
    var overlay: Overlay?
    var notice: Notice?
    /// What is being started.
    var starting: String?
    var choices: RunForm.Choices

    /// A home screen that has not looked yet.
    ///
    /// - Parameters:
    ///   - folder: the folder, as the header calls it.
    ///   - choices: what the form offers.
    ///   - permissions: what may be done beside looking; a demonstration has no presets and starts nothing.
    ///   - milliseconds: the Unix time.
    public init(folder: String, choices: RunForm.Choices, permissions: Permissions = .all, now milliseconds: Int) {
        self.folder = folder
        self.choices = choices
        self.permissions = permissions
        now = milliseconds
    }

    /// Whether the form is shown.
    public var showsForm: Bool { if case .form = overlay { true } else { false } }

    /// An empty form.
    func emptyForm() -> RunForm { RunForm(choices, model: "resnet20-s8u1") }
}
