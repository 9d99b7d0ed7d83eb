/// A part of the screen that shows one thing.
public enum Pane: Int, CaseIterable, Sendable {
    case loss = 1
    case error
    case gradientMaximum
    case gradientMean
    /// Both sizes of every basis' gradient at the cursor, as bars.
    case gradientBars
    /// The chosen kind of similarity.
    case similarity
    case spectrum
    case options
    case events
    /// The kind of similarity that is not chosen, where there is room for both.
    case otherSimilarity

    /// Those that can be gone to, in the order of Tab; their numbers are their keys.
    static let focusable = allCases.filter { $0 != .otherSimilarity }

    /// Whether the pane is a plot over steps.
    var isCurves: Bool {
        switch self {
        case .loss, .error, .gradientMaximum, .gradientMean: true
        default: false
        }
    }

    /// What a title calls the pane.
    var title: String {
        switch self {
        case .loss: "Loss"
        case .error: "Error, %"
        case .gradientMaximum: "Gradient max |g|"
        case .gradientMean: "Gradient mean |g|"
        case .gradientBars: "Gradient at the cursor"
        case .similarity, .otherSimilarity: "Similarity"
        case .spectrum: "Singular values of the bases"
        case .options: "Options"
        case .events: "Events"
        }
    }
}
