/// A shared filter basis of the network; its `id` is the integer that other records use.
public struct BasisRecord: Hashable, Sendable {
    /// From 0, in the order of the state dict.
    public var id: Int
    /// Name of the parameter, such as `shared_basis_2.weight`.
    public var name: String
    /// The group of blocks that shares it, from 1.
    public var group: Int
    /// Which convolutions of the group use it.
    public var kind: String
    /// Number of filters R.
    public var rank: Int
    /// Number of convolutions that use it.
    public var uses: Int
    /// Shape of the weight: R × C × k × k.
    public var shape: [Int]

    /// A basis with every property named.
    public init(id: Int, name: String, group: Int, kind: String, rank: Int, uses: Int, shape: [Int]) {
        self.id = id
        self.name = name
        self.group = group
        self.kind = kind
        self.rank = rank
        self.uses = uses
        self.shape = shape
    }
}

/// The n-th update of the weights (n ≥ 1) and what was measured while making it.
public struct StepRecord: Hashable, Sendable {
    /// The update it belongs to.
    public var step: Int
    /// From 1.
    public var epoch: Int
    /// Since the run (or its resumption) started.
    public var elapsedMilliseconds: Int
    /// Mean over the batch, before the update.
    public var crossEntropy: Double
    /// The orthogonality term without λ, measured also while it is off.
    public var orthogonality: Double
    /// The weight that was applied: 0 while the term is off.
    public var lambda: Double
    /// Fraction of the batch that was classified rightly.
    public var accuracy: Double
    /// The rate that was applied, schedule included.
    public var learningRate: Double
    /// Images of the batch by the time of the step.
    public var imagesPerSecond: Double

    /// Cross-entropy plus the weighted orthogonality term.
    public var loss: Double { crossEntropy + lambda * orthogonality }

    /// A step with every property named.
    public init(
        step: Int, epoch: Int, elapsedMilliseconds: Int, crossEntropy: Double, orthogonality: Double, lambda: Double,
        accuracy: Double, learningRate: Double, imagesPerSecond: Double
    ) {
        self.step = step
        self.epoch = epoch
        self.elapsedMilliseconds = elapsedMilliseconds
        self.crossEntropy = crossEntropy
        self.orthogonality = orthogonality
        self.lambda = lambda
        self.accuracy = accuracy
        self.learningRate = learningRate
        self.imagesPerSecond = imagesPerSecond
    }
}

/// How large a gradient is: max |g|, mean |g| and ‖g‖₂ over its entries.
public struct GradientSize: Hashable, Sendable {
    /// max |g|.
    public var maximum: Double
    /// mean |g|.
    public var mean: Double
    /// ‖g‖₂.
    public var l2: Double

    /// The three sizes of one gradient.
    public init(maximum: Double, mean: Double, l2: Double) {
        self.maximum = maximum
        self.mean = mean
        self.l2 = l2
    }
}

/// Gradient flow (Figure 2): the total loss's gradient of one shared basis, after the backward pass of a step.
public struct GradientRecord: Hashable, Sendable {
    /// The update it belongs to.
    public var step: Int
    /// ``BasisRecord/id``.
    public var basis: Int
    /// How large the gradient is.
    public var size: GradientSize

    /// The gradient of a basis at a step.
    public init(step: Int, basis: Int, size: GradientSize) {
        self.step = step
        self.basis = basis
        self.size = size
    }
}

/// One term of the sum in Equation 5: what one use of a basis adds to the cross-entropy's gradient.
public struct UseGradientRecord: Hashable, Sendable {
    /// The update it belongs to.
    public var step: Int
    /// ``BasisRecord/id``.
    public var basis: Int
    /// From 0, in forward order.
    public var use: Int
    /// How large the gradient is.
    public var size: GradientSize
    /// ‖∂L/∂a‖₂ over the batch, a the output of the basis' components in this use (Equation 4); `nil` in sessions that
    /// were recorded before it was measured.
    public var outputL2: Double?

    /// The gradient of one use of a basis at a step.
    public init(step: Int, basis: Int, use: Int, size: GradientSize, outputL2: Double?) {
        self.step = step
        self.basis = basis
        self.use = use
        self.size = size
        self.outputL2 = outputL2
    }
}

/// The two parts of a basis' gradient, measured at the steps at which its uses are.
public struct GradientPartsRecord: Hashable, Sendable {
    /// The update they belong to.
    public var step: Int
    /// ``BasisRecord/id``.
    public var basis: Int
    /// The sum over the uses, paper, Equation 5.
    public var crossEntropy: GradientSize
    /// The gradient of the orthogonality term, Equation 8, without λ: measured also while the term is off.
    public var orthogonality: GradientSize

    /// The parts of a basis' gradient at a step.
    public init(step: Int, basis: Int, crossEntropy: GradientSize, orthogonality: GradientSize) {
        self.step = step
        self.basis = basis
        self.crossEntropy = crossEntropy
        self.orthogonality = orthogonality
    }
}

/// An epoch's results; epoch 0 is the state before training.
///
/// Errors are fractions in 0…1.
public struct EpochRecord: Hashable, Sendable {
    /// 0: before training.
    public var epoch: Int
    /// The last step of the epoch.
    public var step: Int
    /// Since the run (or its resumption) started.
    public var elapsedMilliseconds: Int
    /// Mean over the epoch's images while training; `nil` at epoch 0.
    public var trainingCrossEntropy: Double?
    /// Fraction of wrong answers while training; `nil` at epoch 0.
    public var trainingError: Double?
    /// Mean over the test images, in evaluation mode.
    public var testCrossEntropy: Double
    /// Fraction of wrong answers over the test images.
    public var testError: Double

    /// An epoch with every property named.
    public init(
        epoch: Int, step: Int, elapsedMilliseconds: Int, trainingCrossEntropy: Double?, trainingError: Double?,
        testCrossEntropy: Double, testError: Double
    ) {
        self.epoch = epoch
        self.step = step
        self.elapsedMilliseconds = elapsedMilliseconds
        self.trainingCrossEntropy = trainingCrossEntropy
        self.trainingError = trainingError
        self.testCrossEntropy = testCrossEntropy
        self.testError = testError
    }
}

/// Singular values of a shared basis W (R filters as rows, R × k²C) and its distance from orthonormality.
public struct SpectrumRecord: Hashable, Sendable {
    /// The update it belongs to.
    public var step: Int
    /// ``BasisRecord/id``.
    public var basis: Int
    /// min(R, k²C) values, descending; a session file keeps them in single precision.
    public var singularValues: [Double]
    /// ‖WWᵀ − I‖_F.
    public var gramDeviation: Double

    /// The spectrum of a basis after a step.
    public init(step: Int, basis: Int, singularValues: [Double], gramDeviation: Double) {
        self.step = step
        self.basis = basis
        self.singularValues = singularValues
        self.gramDeviation = gramDeviation
    }
}
