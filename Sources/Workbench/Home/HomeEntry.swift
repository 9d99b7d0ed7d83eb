import Records

/// One line of the home screen's list: a session, or a study, which is a folder of them.
public struct HomeEntry: Hashable, Sendable, Identifiable {
    /// What is known of it.
    public enum Content: Hashable, Sendable {
        /// Not read yet.
        case unread
        /// A session.
        case session(HomeSession)
        /// A folder of sessions: how many there are, and those that were read.
        case study(count: Int, [HomeSession])
        /// It cannot be opened; the sentence says why.
        case unreadable(String)
    }

    /// Its path, by which effects name it.
    public let id: String
    /// The file's name without its ending, or the folder's.
    public var name: String
    /// The folder it lies in, as a person calls it; empty for the one that the program was started in.
    public var place: String
    /// Unix time of the last change, in milliseconds.
    public var changedMilliseconds: Int
    /// What is known of it.
    public var content: Content

    /// An entry with every property named.
    public init(id: String, name: String, place: String, changedMilliseconds: Int, content: Content) {
        self.id = id
        self.name = name
        self.place = place
        self.changedMilliseconds = changedMilliseconds
        self.content = content
    }

    /// The sessions that were read.
    public var sessions: [HomeSession] {
        switch content {
        case .session(let session): [session]
        case .study(_, let sessions): sessions
        case .unread, .unreadable: []
        }
    }

    /// Whether it is a folder of sessions.
    public var isStudy: Bool { if case .study = content { true } else { false } }

    /// Whether somebody trains it.
    public var isLive: Bool { sessions.contains { $0.state.isLive } }

    /// Unix time of the last sign of life, in milliseconds.
    public var lastSignMilliseconds: Int { sessions.map(\.lastSignMilliseconds).max() ?? changedMilliseconds }

    /// The session, or the one of a study that tells most: the best one, or the one that is trained.
    var leading: HomeSession? {
        sessions.first { $0.state.isLive }
            ?? sessions.min { ($0.bestTestError ?? .infinity) < ($1.bestTestError ?? .infinity) }
    }

    /// The lowest test error of all.
    var bestTestError: Double? { sessions.compactMap(\.bestTestError).min() }

    /// `live`, `finished`, or of a study `2 live` or `12 finished`.
    public var stateText: String {
        switch content {
        case .unread: return ""
        case .unreadable: return "unreadable"
        case .session(let session): return session.state.rawValue
        case .study(let count, let sessions):
            guard let first = sessions.first else { return "\(count) sessions" }
            let live = sessions.count { $0.state.isLive }
            if live > 0 { return "\(live) live" }
            let isSame = sessions.count == count && sessions.allSatisfy { $0.state == first.state }
            return isSame ? "\(count) \(first.state.rawValue)" : "\(count) sessions"
        }
    }

    /// The same in at most eight columns.
    var shortStateText: String {
        switch content {
        case .unread: ""
        case .unreadable: "error"
        case .session(let session): session.state == .trainerGone ? "gone" : session.state.rawValue
        case .study(let count, _): isLive ? stateText : "\(count) runs"
        }
    }

    /// What a filter looks into.
    var searchText: String {
        let facts = leading.map { "\($0.configuration.model) \($0.configuration.data)" } ?? ""
        return "\(name) \(place) \(facts) \(stateText)".lowercased()
    }
}
