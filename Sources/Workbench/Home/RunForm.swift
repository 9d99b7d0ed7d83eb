import Charts

/// The form that starts a run: a line of text a field; what is left empty is as the recipe has it.
public struct RunForm: Hashable, Sendable {
    /// A line of the form.
    public enum Field: String, CaseIterable, Sendable {
        case model = "Network"
        case data = "Data"
        case recipe = "Recipe"
        case epochs = "Epochs"
        case batchSize = "Batch size"
        case seed = "Seed"
        case learningRate = "Learning rate"
        case lambda = "λ"
        case orthogonality = "Orthogonality"
        case unsharedBatchNormalization = "Unshared BN"
        case trainingLimit = "Training images"
        case session = "Session file"
    }

    /// What stands in the fields; a field that is missing is empty.
    public struct Values: Hashable, Sendable {
        private var texts: [Field: String] = [:]

        /// An empty form.
        public init() {}

        /// The text of a field.
        public subscript(field: Field) -> String {
            get { texts[field] ?? "" }
            set { texts[field] = newValue.isEmpty ? nil : newValue }
        }
    }

    /// What can be chosen where a field offers a choice.
    public struct Choices: Hashable, Sendable {
        /// Data sets that are installed, the preferred one first.
        public var data: [String]
        /// Names of recipes, the one that is taken first.
        public var recipes: [String]

        /// Choices with every one named.
        public init(data: [String], recipes: [String]) {
            self.data = data
            self.recipes = recipes
        }

        /// The choices of a field; `nil` where any text may be typed.
        func options(of field: Field) -> [String]? {
            switch field {
            case .data: data
            case .recipe: recipes
            case .orthogonality, .unsharedBatchNormalization: ["on", "off"]
            default: nil
            }
        }
    }

    /// What stands in the fields.
    public internal(set) var values = Values()
    /// The field that keys go to.
    public internal(set) var field = Field.model
    /// What was found out about ``checkedValues``.
    public internal(set) var findings = FormFindings()
    /// The values that ``findings`` are about.
    public internal(set) var checkedValues: Values?
    /// Whether the run is being started.
    public internal(set) var isStarting = false
    /// Whether Enter was pressed before the values were checked.
    var awaitsCheck = false
    /// What fields offer.
    var choices: Choices
    /// The insertion point: characters before it in the field.
    var position = 0

    init(_ choices: Choices, model: String = "") {
        self.choices = choices
        values[.model] = model
        position = model.count
    }

    /// Whether what is shown beside the fields is about what stands in them.
    var isChecked: Bool { checkedValues == values }

    /// Takes what a check found, if it is still about the present values.
    mutating func take(_ findings: FormFindings, about checked: Values) {
        guard checked == values else { return }
        (self.findings, checkedValues) = (findings, checked)
    }

    /// Goes to another field.
    mutating func move(_ rows: Int) {
        let all = Field.allCases
        let index = (all.firstIndex(of: field) ?? 0) + rows
        field = all[(index % all.count + all.count) % all.count]
        position = values[field].count
    }

    /// Takes an editing key.
    mutating func edit(_ key: Key) {
        if let options = choices.options(of: field) {
            switch key {
            case .left: choose(-1, of: options)
            case .right, .character(" "): choose(1, of: options)
            case .backspace, .delete, .control("u"): values[field] = ""
            case .character(let letter): chooseFirst(of: options, beginningWith: letter)
            default: break
            }
            return
        }
        var characters = Array(values[field])
        switch key {
        case .character(let character): insert(String(character))
        case .left: position = max(0, position - 1)
        case .right: position = min(characters.count, position + 1)
        case .home, .control("a"): position = 0
        case .end, .control("e"): position = characters.count
        case .backspace where position > 0:
            characters.remove(at: position - 1)
            position -= 1
            values[field] = String(characters)
        case .delete where position < characters.count:
            characters.remove(at: position)
            values[field] = String(characters)
        case .control("u"):
            characters.removeFirst(position)
            position = 0
            values[field] = String(characters)
        default: break
        }
    }

    /// Inserts a text at the insertion point.
    mutating func insert(_ text: String) {
        guard choices.options(of: field) == nil else { return }
        var characters = Array(values[field])
        let fitting = DisplayWidth.printable(text).filter { $0 != " " || field == .session }
        let room = max(0, TextEntry.maximumCount - characters.count)
        characters.insert(contentsOf: fitting.prefix(room), at: min(position, characters.count))
        position = min(characters.count, position + min(room, fitting.count))
        values[field] = String(characters)
    }

    private mutating func choose(_ distance: Int, of options: [String]) {
        guard !options.isEmpty else { return }
        let shown = values[field].isEmpty ? findings.standards[field] ?? options[0] : values[field]
        let index = options.firstIndex(of: shown) ?? 0
        values[field] = options[(index + distance + options.count) % options.count]
    }

    private mutating func chooseFirst(of options: [String], beginningWith letter: Character) {
        if let found = options.first(where: { $0.hasPrefix(String(letter)) }) { values[field] = found }
    }
}

/// What is known of the run that a form describes.
public struct FormFindings: Hashable, Sendable {
    /// What is wrong with a field, as a sentence.
    public var problems: [RunForm.Field: String]
    /// What an empty field stands for.
    public var standards: [RunForm.Field: String]
    /// Lines about the network: parameters, multiply-additions, bases.
    public var facts: [String]
    /// What the run takes on this machine.
    public var cost: RunCost
    /// Epochs of the run.
    public var epochs: Int

    /// Findings; without arguments none.
    public init(
        problems: [RunForm.Field: String] = [:], standards: [RunForm.Field: String] = [:], facts: [String] = [],
        cost: RunCost = .unknown("not checked yet"), epochs: Int = 0
    ) {
        self.problems = problems
        self.standards = standards
        self.facts = facts
        self.cost = cost
        self.epochs = epochs
    }
}
