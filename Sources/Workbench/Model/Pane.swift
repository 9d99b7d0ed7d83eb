/// A part of the screen that shows one thing.
public enum Pane: CaseIterable, Sendable {
    case loss
    case error
    case gradientMaximum
    case gradientMean
    /// Both sizes of every basis' gradient at the cursor, as bars.
    case gradientBars
    /// The gradient of every use of a basis: over the steps, and over the depth at the cursor.
    case gradientFlow
    /// The chosen kind of similarity.
    case similarity
    case spectrum
    /// The filters of a basis as small pictures.
    case filters
    /// The structure of the network, with the chosen basis and its uses.
    case network
    case options
    case events
    /// The kind of similarity that is not chosen, where there is room for both.
    case otherSimilarity
    /// Figure 2 on the whole screen.
    case gradientFigure
    /// Figure 3 on the whole screen.
    case similarityFigure

    /// Those that can be gone to, in the order of Tab.
    public static let focusable = allCases.filter {
        $0 != .otherSimilarity && $0 != .gradientFigure && $0 != .similarityFigure
    }

    /// The key that goes there.
    public var key: Character? {
        switch self {
        case .loss: "1"
        case .error: "2"
        case .gradientMaximum: "3"
        case .gradientMean: "4"
        case .gradientBars: "5"
        case .gradientFlow: "f"
        case .similarity: "6"
        case .spectrum: "7"
        case .filters: "i"
        case .network: "N"
        case .options: "8"
        case .events: "9"
        case .otherSimilarity, .gradientFigure, .similarityFigure: nil
        }
    }

    /// Whether what is shown belongs to one basis, which `g` and `G` choose.
    var isOfOneBasis: Bool {
        self == .gradientFlow || self == .spectrum || self == .filters || self == .network
    }

    /// Whether a letter shows the pane in the place of others, and the same letter or Esc those again.
    var sharesItsPlace: Bool { self == .gradientFlow || self == .filters || self == .network }

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
        case .gradientFlow: "Gradient flow"
        case .similarity, .otherSimilarity: "Similarity"
        case .spectrum: "Singular values of the bases"
        case .filters: "Filters"
        case .network: "Network"
        case .options: "Options"
        case .events: "Events"
        case .gradientFigure: "Figure 2"
        case .similarityFigure: "Figure 3"
        }
    }
}
