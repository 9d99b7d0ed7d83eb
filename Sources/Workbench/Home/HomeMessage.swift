import Charts

/// Everything that can happen to the home screen.
public enum HomeMessage: Sendable {
    /// A key was pressed.
    case key(Key)
    /// A text arrived at once: a bracketed paste.
    case pasted(String)
    /// The terminal has this size now, at the start too.
    case resized(Size)
    /// The Unix time in milliseconds; about once a second.
    case time(milliseconds: Int)
    /// What there is to list now.
    case listed([HomeEntry])
    /// The presets and what they cost, as far as it is known.
    case presets([Preset])
    /// What the form offers.
    case offered(RunForm.Choices)
    /// What a ``HomeEffect/examine(_:)`` found.
    case examined(Deletion)
    /// What a ``HomeEffect/check(_:)`` found.
    case checked(RunForm.Values, FormFindings)
    /// What was asked for is being started.
    case starting(String)
    /// A run could not be started; the sentence says why.
    case startFailed(String)
    /// A run was started and its viewer was left again.
    case started
    /// Something is to be told.
    case told(Notice)
}

/// What the outside is to do for the home screen.
public enum HomeEffect: Hashable, Sendable {
    /// Show sessions, or a folder of them, until the user leaves them.
    case open([String])
    /// List the sessions of a folder; `nil`: the usual places.
    case enter(String?)
    /// Find out what deleting a session would delete; answer with ``HomeMessage/examined(_:)``.
    case examine(String)
    /// Delete what was examined.
    case delete(Deletion)
    /// Go on training a session, and show it.
    case resume(String)
    /// Check a form; answer with ``HomeMessage/checked(_:_:)``.
    case check(RunForm.Values)
    /// Start the run of a form, and show it.
    case start(RunForm.Values)
    /// Start a preset, and show it.
    case startPreset(String)
    /// Find out what the presets cost.
    case measurePresets
    /// Draw the whole screen anew.
    case redraw
    /// Give the terminal back and stop the process until it is continued.
    case suspend
    /// Restore the terminal and exit.
    case quit
}
