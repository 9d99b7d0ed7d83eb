import Charts

/// What a workbench knows of showing sessions to others, and of being shown them.
struct Teaching: Sendable {
    /// The key that was pressed last and what it did, for some seconds.
    struct Echo: Hashable, Sendable {
        var key: String
        var deed: String
        /// When it was pressed, in the clock of the ticks.
        var milliseconds: Int
    }

    /// A tour under way.
    struct Tour: Hashable, Sendable {
        /// The stop, from 0.
        var stop: Int
    }

    /// How a viewer goes along with a presenter.
    enum Following: Hashable, Sendable {
        /// It never did, and comes when it is called.
        case free
        /// It shows what the presenter shows.
        case along
        /// It looks on its own for a while, and comes back when it is called.
        case strayed
        /// It was told to look on its own.
        case left
    }

    /// What became of publishing what a presenter shows.
    enum Publication: Hashable, Sendable {
        /// Nothing was tried yet.
        case unknown
        /// Others can follow.
        case published
        /// Nobody can follow; the sentence says why.
        case impossible(String)
    }

    var isPresenting = false
    /// Whether panes were zoomed before presenting.
    var wasZoomed = false
    /// Whether the pane with the focus takes the screen while presenting: until `z` says otherwise.
    var keepsZoom = true
    var echo: Echo?
    var tour: Tour?
    /// Whether the tour is to begin as soon as its notes are read.
    var wantsTour = false
    /// Which part of a long caption is shown, from 0, and of which text.
    var page = 0
    var pagedText: String?
    var following = Following.free
    var publication = Publication.unknown
    /// How often followers were called.
    var calls = 0
    /// What the presenter showed last; `nil`: nobody presents.
    var heard: Broadcast?
    /// The clock of the ticks.
    var now = 0

    /// How long a key stays.
    static let echoMilliseconds = 4000
}
