/// What a network does to an image in evaluation: steps over numbered tensors, before any memory.
///
/// Batch normalizations are part of the filters before them; only those of dense blocks, which several layers read each
/// in its own way, are steps.
struct InferenceProgram {
    /// A tensor of square feature maps.
    struct Tensor: Hashable {
        var channels: Int
        /// Height and width in pixels.
        var size: Int
        /// Pixels that its readers see beside it.
        var margin = 0
        /// Height and width of a patch where a reader's stride asks for it.
        var patch: Int?
    }

    /// One thing that is done, from one tensor to another.
    struct Step {
        var operation: Operation
        var input: Int
        /// Channels of the output that it writes.
        var channels: Range<Int>
        var output: Int
        /// What is added before the activation.
        var addend: Int?
        var activation: Architecture.Activation?
    }

    /// What is done.
    enum Operation: Hashable {
        case convolution(FoldedFilters)
        /// Components and the coefficients that combine them, a few rows at a time.
        case decomposed(FoldedFilters, FoldedFilters)
        /// A normalization by itself, of the input's first channels.
        case normalization(String)
        case pooling(Architecture.Pooling)
        /// Option A: every s-th pixel, channels zero-padded on both sides.
        case subsampling(Int)
        /// The same image in other patches.
        case rearrangement
    }

    /// The first is the image.
    var tensors: [Tensor]
    var steps: [Step] = []
    /// Tensor that the classifier pools.
    var output = 0
    /// Decomposed convolutions that run as one full filter an output.
    var composed: [String] = []
    /// Decomposed convolutions that run as components and coefficients.
    var keptApart: [String] = []

    /// Reads the tensors that `step` reads.
    static func reads(_ step: Step) -> [Int] { [step.input] + (step.addend.map { [$0] } ?? []) }

    /// For every tensor the last step that reads it; the output outlives all.
    var lastReaders: [Int] {
        var last = Array(repeating: -1, count: tensors.count)
        for (index, step) in steps.enumerated() {
            for tensor in Self.reads(step) + [step.output] { last[tensor] = index }
        }
        last[output] = steps.count
        return last
    }
}

/// How decomposed convolutions run.
enum Composition: Hashable {
    /// Whichever needs fewer operations, layer by layer.
    case cheaper
    /// All as components and coefficients.
    case never
    /// All that have one group of inputs as full filters.
    case always
}

/// How a program is laid out.
struct InferenceOptions {
    var composition = Composition.cheaper
    /// Unique and shared components as two convolutions one after the other, as the paper's authors run them.
    var separatesComponents = false
    /// Images, or patches of one, are this often as narrow as the image.
    var grid = 1
    /// Whether components and coefficients of images of a size run together, a few rows at a time.
    var mixesTogether: (_ size: Int) -> Bool = { _ in true }
}
