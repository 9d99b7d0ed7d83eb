/// What somebody looked at when leaving a note, so that others can be shown the same.
///
/// Everything is a name or a number as the file has it, and everything may be missing: a viewer takes what it knows and
/// leaves the rest as it is.
public struct Viewpoint: Hashable, Sendable {
    /// The cursor in time, in steps of the note's session; without it the note's own step.
    public var step: Int?
    /// The pane with the focus, such as `gradient_flow`.
    public var pane: String?
    /// Whether that pane took the whole screen.
    public var isZoomed: Bool?
    /// The group of the similarity, from 1.
    public var group: Int?
    /// ``BasisRecord/id`` of the basis that panes of one basis show.
    public var basis: Int?
    /// The use of that basis that was pointed at, from 0; without it none was.
    public var use: Int?
    /// ``SimilarityKind/rawValue`` of what is compared.
    public var kind: String?
    /// The scale of the pane's axis or colors: `linear`, `logarithmic` or `square_root`.
    public var scale: String?
    /// What the x axes count: `epoch`, `step` or `time`.
    public var unit: String?
    /// Which size of the gradients of uses: `l2`, `maximum`, `mean` or `output`.
    public var measure: String?
    /// Whether condition numbers were shown over the steps, in place of deviations from orthonormality.
    public var showsCondition: Bool?
    /// The figure of the paper that took the screen, `gradients` or `similarity`; without it the panes did.
    public var figure: String?
    /// The step that similarity is compared with.
    public var reference: Int?
    /// How several sessions were shown together: `panels`, `curves` or `similarity`; without it, one took the screen.
    public var picture: String?

    /// A view of which nothing is known.
    public init() {}

    /// The longest name that is taken from a file.
    public static let maximumNameCount = 40
}

extension Viewpoint: Codable {
    private enum CodingKeys: String, CodingKey {
        case step, pane, group, basis, use, kind, scale, unit, measure, figure, reference, picture
        case isZoomed = "zoomed"
        case showsCondition = "condition"
    }

    /// Reads what is there; a value of another type than it should have counts as missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) -> Value? { try? container.decode(Value.self, forKey: key) }
        func name(_ key: CodingKeys) -> String? {
            value(key).flatMap { (text: String) in text.count <= Self.maximumNameCount ? text : nil }
        }
        (step, group, basis, reference) = (value(.step), value(.group), value(.basis), value(.reference))
        use = value(.use)
        (isZoomed, showsCondition) = (value(.isZoomed), value(.showsCondition))
        (pane, kind, scale) = (name(.pane), name(.kind), name(.scale))
        (unit, measure) = (name(.unit), name(.measure))
        (figure, picture) = (name(.figure), name(.picture))
    }
}
