import Records

/// What a presenter shows, for those who follow: the cursor, the view and the caption.
public struct Broadcast: Codable, Hashable, Sendable {
    /// Who presents, as `user@host`.
    public var presenter: String
    /// The file name of the session that the cursor and the view are about.
    public var session: String
    /// The cursor.
    public var step: Int
    /// Whether the cursor stays at the newest step.
    public var isFollowing: Bool
    /// What is looked at.
    public var view: Viewpoint
    /// What the presenter's caption says.
    public var caption: String?
    /// The stop of a tour, such as `stop 3 of 12`.
    public var place: String?
    /// How often everybody was called.
    public var calls: Int

    /// A state with every property named.
    public init(
        presenter: String, session: String, step: Int, isFollowing: Bool, view: Viewpoint, caption: String?,
        place: String?, calls: Int
    ) {
        self.presenter = presenter
        self.session = session
        self.step = step
        self.isFollowing = isFollowing
        self.view = view
        self.caption = caption
        self.place = place
        self.calls = calls
    }

    private enum CodingKeys: String, CodingKey {
        case presenter, session, step, view, caption, place, calls
        case isFollowing = "following"
    }
}

/// What is known of a presenter's file.
public enum BroadcastNews: Hashable, Sendable {
    /// A presenter shows this.
    case shown(Broadcast)
    /// The presenter left, or gives no sign of life.
    case gone
    /// The file beside the session is none that a presenter wrote; the sentence says why.
    case unreadable(String)
}
