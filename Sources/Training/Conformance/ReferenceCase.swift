import Records

/// A training run of a few steps with what must come out of it: the schema of the reference cases' JSON files.
///
/// Weights, images and labels are not stored; both sides make them by the ``FillRule``.
public struct ReferenceCase: Codable, Hashable, Sendable {
    /// What the case is called.
    public var name: String
    /// Name of the network.
    public var model: String
    /// Images, channels, height and width of a batch.
    public var input: [Int]
    /// Number of logits.
    public var classes: Int
    /// Begins the keys of the fill rule.
    public var seed: Seed
    /// SGD's rate.
    public var learningRate: Double
    /// Weight of the orthogonality term.
    public var lambda: Double
    /// Which components the orthogonality term covers.
    public var scope: OrthogonalityScope
    /// How the orthogonality term adds its entries.
    public var normalization: OrthogonalityNormalization
    /// Whether decomposed blocks use their unshared batch normalizations; a case that does not say it uses them.
    public var unsharedBatchNormalization: Bool?
    /// `cifar` or `imagenet`.
    public var stem: String
    /// SGD's μ.
    public var momentum: Double
    /// Applied to every parameter.
    public var weightDecay: Double
    /// What is measured before each step, in training mode.
    public var steps: [Step]
    /// The parameters in state-dict order, a shared one once under its first name.
    public var parameters: [NamedShape]
    /// Elements of all parameters.
    public var parameterCount: Int
    /// Of the cross-entropy, at step 0.
    public var gradientsCrossEntropy: [String: Gradient]
    /// Of the orthogonality term alone, without λ, at step 0, for every parameter it touches.
    public var gradientRegularizer: [String: Gradient]?
    /// Of cross-entropy + λ·term, at step 0.
    public var gradientsTotal: [String: Gradient]
    /// Parameters and running statistics after the last step.
    public var stateAfter: [String: State]
    /// ‖value after the last step − value before the first‖₂ of every parameter.
    public var update: [String: Double]
    /// Of the first two samples of batch 0, in evaluation mode after the last step.
    public var evaluationLogits: [[Double]]
    /// How far PyTorch's own float32 run lands from these values.
    public var pytorchDeviation: PyTorchDeviation?

    /// What is measured before a step.
    public struct Step: Codable, Hashable, Sendable {
        /// Of the first two samples.
        public var logits: [[Double]]
        /// Mean over the batch.
        public var crossEntropy: Double
        /// The orthogonality term without λ.
        public var regularizer: Double

        enum CodingKeys: String, CodingKey {
            case logits, regularizer
            case crossEntropy = "cross_entropy"
        }
    }

    /// A parameter's name and shape.
    public struct NamedShape: Codable, Hashable, Sendable {
        /// Name in the state dict.
        public var name: String
        /// Its dimensions.
        public var shape: [Int]
    }

    /// The size of a gradient and its first four entries.
    public struct Gradient: Codable, Hashable, Sendable {
        /// ‖g‖₂.
        public var l2: Double
        /// max |g|.
        public var maximum: Double
        /// mean |g|.
        public var mean: Double
        /// The first four entries in C order.
        public var first: [Double]

        enum CodingKeys: String, CodingKey {
            case l2, first
            case maximum = "max_abs"
            case mean = "mean_abs"
        }
    }

    /// The size of a tensor after training.
    public struct State: Codable, Hashable, Sendable {
        /// ‖x‖₂.
        public var l2: Double
        /// Σx.
        public var sum: Double
    }

    /// Relative L2 distances of PyTorch's float32 run from its float64 run; a missing one counts as zero.
    public struct PyTorchDeviation: Codable, Hashable, Sendable {
        /// Of each step.
        public var logits: [Double]?
        /// Of each step.
        public var crossEntropy: [Double]?
        /// Of all gradients' l2's as one vector.
        public var gradientL2: Double?
        /// Of all gradients' first entries as one vector.
        public var gradientFirst: Double?
        /// Of all l2's after the last step.
        public var stateAfterL2: Double?
        /// Of the running statistics' l2's after the last step.
        public var runningL2: Double?
        /// Of all updates as one vector.
        public var updateL2: Double?
        /// Of the term's gradients' l2's as one vector.
        public var regularizerGradientL2: Double?
        /// Of the logits in evaluation mode.
        public var evaluationLogits: Double?

        enum CodingKeys: String, CodingKey {
            case logits
            case crossEntropy = "cross_entropy"
            case gradientL2 = "gradient_l2"
            case gradientFirst = "gradient_first"
            case stateAfterL2 = "state_after_l2"
            case runningL2 = "running_l2"
            case updateL2 = "update_l2"
            case regularizerGradientL2 = "regularizer_gradient_l2"
            case evaluationLogits = "eval_logits"
        }
    }

    enum CodingKeys: String, CodingKey {
        case name, model, input, classes, seed, lambda, scope, normalization, stem, momentum, steps, parameters, update
        case learningRate = "lr"
        case unsharedBatchNormalization = "unshared_bn"
        case weightDecay = "weight_decay"
        case parameterCount = "parameter_count"
        case gradientsCrossEntropy = "gradients_cross_entropy"
        case gradientRegularizer = "gradient_regularizer"
        case gradientsTotal = "gradients_total"
        case stateAfter = "state_after"
        case evaluationLogits = "eval_logits"
        case pytorchDeviation = "pytorch_float32_deviation"
    }
}
