/// Everything a key of the home screen can mean.
public enum HomeAction: Hashable, Sendable {
    /// Moves the selection by rows.
    case move(Int)
    /// Moves the selection by screens.
    case moveScreens(Int)
    case first
    case last
    /// Opens a session or a study, or starts a preset.
    case open
    /// Lists the sessions of a study.
    case enter
    /// Leaves a study's list, a filter or the marks.
    case back
    /// Marks a session to be opened beside others.
    case mark
    case filter
    case delete
    case resume
    case newRun
    case nextTab
    case nextColors
    case nextGlyphs
    case help
    case redraw
    case suspend
    case quit
}
