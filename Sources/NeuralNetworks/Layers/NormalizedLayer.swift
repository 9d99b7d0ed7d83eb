import CKernels

/// A convolution with all that follows it up to the next one: normalization, addition, activation, pooling.
///
/// A pass over the batch runs on all blocks at once; what needs the whole batch happens between passes. Forward:
/// `forward` over all rows of all blocks, ``normalize()``, then ``activate(rows:block:thread:)`` in the pass
/// of whoever reads the output. Backward: ``takeGradient(rows:block:thread:)`` in the pass that produces ``gradient``,
/// ``differentiate()``, then ``backward(rows:block:thread:)``.
protocol NormalizedLayer: AnyObject {
    var convolution: Convolution { get }
    /// After the activation (or after the normalization where none follows) and the pooling.
    var output: LaneRows { get }
    /// What is added before the activation.
    var shortcut: Shortcut { get }
    /// The gradient before addition and activation: 0 where the activation cut and in lanes that are no image.
    var gradient: LaneTensor { get }
    /// After the addition; the reader of ``output`` cuts its gradient accordingly.
    var activation: Architecture.Activation? { get }
    /// How it is computed, in a few words for people.
    var path: String { get }

    /// Takes over the parameters' values before a step.
    func pack()
    /// Rows of the convolution's output, and in training their part in the batch's statistics.
    func forward(rows: Range<Int>, block: Int, thread: Int)
    /// Completes the statistics and updates the running ones.
    func normalize()
    /// Rows of ``output``, at most ``RowSchedule/rows`` of them.
    func activate(rows: Range<Int>, block: Int, thread: Int)

    /// Takes rows of ``gradient`` into the sums that differentiating the normalization needs.
    func takeGradient(rows: Range<Int>, block: Int, thread: Int)
    /// Completes those sums and adds to the gradients of all parameters but the convolution's.
    func differentiate()
    /// Rows of the gradient of the convolution's output, taken into that of its weights.
    func backward(rows: Range<Int>, block: Int, thread: Int)
}

/// What is added before a ReLU, and how it is made from the block's input.
enum Shortcut {
    case none
    /// The block's input as it is.
    case identity(LaneTensor)
    /// Option A.
    case subsample(Subsample)
    /// A convolution with batch normalization.
    case projection(NormalizedConvolution)

    /// Rows of what is added, made where they do not exist yet.
    func rows(_ rows: Range<Int>, block: Int, thread: Int) -> fbwork_image? {
        switch self {
        case .none: return nil
        case .identity(let tensor): return tensor.block(block)
        case .subsample(let layer): return layer.forward(rows: rows, block: block, thread: thread)
        case .projection(let layer):
            layer.activate(rows: rows, block: block, thread: thread)
            return layer.output.block(block, thread: thread)
        }
    }
}

extension NormalizedLayer {
    /// Rows of the convolution's output.
    var height: Int { convolution.y.height }

    /// `body` with a pointer to the rows of the shortcut, or `nil`.
    func withAddend(
        rows: Range<Int>, block: Int, thread: Int, _ body: (UnsafePointer<fbwork_image>?) -> Void
    ) {
        guard var addend = shortcut.rows(rows, block: block, thread: thread) else { return body(nil) }
        body(&addend)
    }
}
