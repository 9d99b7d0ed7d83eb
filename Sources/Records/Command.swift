/// What a viewer may ask of a trainer; carried out at the next step boundary.
public enum Command: Hashable, Sendable {
    case run
    case pause
    /// One update, then pause.
    case stepBatch
    /// To the end of the epoch, its evaluation and similarity included, then pause.
    case stepEpoch
    /// The orthogonality term is part of the loss, or not.
    case orthogonality(Bool)
    /// The weight λ of the orthogonality term.
    case lambda(Double)
    /// The unshared batch normalizations of decomposed blocks are used, or not.
    case unsharedBatchNormalization(Bool)
    /// The learning rate before the schedule's factor.
    case learningRate(Double)
    /// Measure similarity and spectra now.
    case similarity
    /// Write a checkpoint now and keep it.
    case checkpoint
    /// A remark at this step.
    ///
    /// With what its author looked at, if that is known.
    case note(String, view: Viewpoint? = nil)
    /// A named place on the timeline.
    case marker(String)
    /// End the run: checkpoint and close.
    case stop
    /// The inverse of the last option change that is not undone yet.
    case undo
}

/// A command as it stands in the session file.
public struct CommandRecord: Hashable, Sendable {
    /// Ascending in the order of asking.
    public var id: Int
    /// Unix time.
    public var issuedMilliseconds: Int
    /// Who asked: user and host of the viewer.
    public var issuer: String
    /// What is asked.
    public var command: Command

    /// A command with every property named.
    public init(id: Int, issuedMilliseconds: Int, issuer: String, command: Command) {
        self.id = id
        self.issuedMilliseconds = issuedMilliseconds
        self.issuer = issuer
        self.command = command
    }
}

extension Command: Codable {
    private enum Key: String, CodingKey { case command, value, view }

    /// The name in the JSON payload.
    public var name: String {
        switch self {
        case .run: "run"
        case .pause: "pause"
        case .stepBatch: "step_batch"
        case .stepEpoch: "step_epoch"
        case .orthogonality: "orthogonality"
        case .lambda: "lambda"
        case .unsharedBatchNormalization: "unshared_bn"
        case .learningRate: "learning_rate"
        case .similarity: "similarity"
        case .checkpoint: "checkpoint"
        case .note: "note"
        case .marker: "marker"
        case .stop: "stop"
        case .undo: "undo"
        }
    }

    /// Writes `{"command": …}` or `{"command": …, "value": …}`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .command)
        switch self {
        case .orthogonality(let on), .unsharedBatchNormalization(let on): try container.encode(on, forKey: .value)
        case .lambda(let number), .learningRate(let number): try container.encode(number, forKey: .value)
        case .note(let text, let view):
            try container.encode(text, forKey: .value)
            try container.encodeIfPresent(view, forKey: .view)
        case .marker(let text): try container.encode(text, forKey: .value)
        case .run, .pause, .stepBatch, .stepEpoch, .similarity, .checkpoint, .stop, .undo: break
        }
    }

    /// Reads what ``encode(to:)`` wrote.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let name = try container.decode(String.self, forKey: .command)
        switch name {
        case "run": self = .run
        case "pause": self = .pause
        case "step_batch": self = .stepBatch
        case "step_epoch": self = .stepEpoch
        case "orthogonality": self = .orthogonality(try container.decode(Bool.self, forKey: .value))
        case "lambda": self = .lambda(try container.decode(Double.self, forKey: .value))
        case "unshared_bn": self = .unsharedBatchNormalization(try container.decode(Bool.self, forKey: .value))
        case "learning_rate": self = .learningRate(try container.decode(Double.self, forKey: .value))
        case "similarity": self = .similarity
        case "checkpoint": self = .checkpoint
        case "note":
            let view = try? container.decodeIfPresent(Viewpoint.self, forKey: .view)
            self = .note(try container.decode(String.self, forKey: .value), view: view)
        case "marker": self = .marker(try container.decode(String.self, forKey: .value))
        case "stop": self = .stop
        case "undo": self = .undo
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .command, in: container, debugDescription: "unknown command '\(name)'")
        }
    }
}
