import CKernels

/// A step of a program with what it computes with.
enum InferenceStep {
    case convolution(FoldedConvolution)
    /// Components and the coefficients that combine them; between them a few rows in a ring of each thread.
    case decomposed(FoldedConvolution, FoldedConvolution, rings: [Ring])
    case normalization(FoldedNormalization)
    case maximumPooling(fbwork_geometry)
    case averagePooling(Int)
    case subsampling(Int)
    /// The same image in other patches, by its size in pixels.
    case rearrangement(size: Int, margin: Int)

    /// Filters that follow from parameters.
    var convolutions: [FoldedConvolution] {
        switch self {
        case .convolution(let convolution): [convolution]
        case .decomposed(let components, let combination, _): [components, combination]
        default: []
        }
    }
}

/// What a step reads and writes.
struct InferencePlace {
    var x: fbwork_image
    /// The channels that the step writes.
    var y: fbwork_image
    var addend: fbwork_image?
    var activation: Architecture.Activation?
    var scratch: UnsafeMutablePointer<Float>
    var thread: Int
    var isPatched: Bool
}

extension InferenceStep {
    /// Rows of one share of y.
    func run(_ place: InferencePlace, rows: Range<Int>, share: Int, kernels: fbwork_kernels) {
        var (x, y) = (place.x, place.y)
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        switch self {
        case .convolution(let convolution):
            convolution.run(
                x, y, rows: rows, share: share, addend: place.addend, activation: place.activation,
                scratch: place.scratch)
        case .decomposed(let components, let combination, let rings):
            let between = rings[place.thread].image(height: Int(y.height))
            for start in stride(from: rows.lowerBound, to: rows.upperBound, by: RowSchedule.rows) {
                let rows = start..<min(rows.upperBound, start + RowSchedule.rows)
                components.run(
                    x, between, rows: rows, share: share, addend: nil, activation: nil, scratch: place.scratch)
                combination.run(
                    between, y, rows: rows, share: share, addend: place.addend, activation: place.activation,
                    scratch: place.scratch)
            }
        case .normalization(let normalization):
            var epilogue = place.activation.epilogue()
            kernels.scale(&x, normalization.scale, nil, nil, normalization.shift, &y, first, last, &epilogue)
        case .maximumPooling(var geometry):
            if place.isPatched {
                // An image after a ReLU: the zeros beyond it are never the largest alone.
                x = x.padded(by: Int(geometry.padding))
                geometry.padding = 0
            }
            kernels.maximum_pool(&x, &geometry, &y, first, last)
        case .averagePooling(let size): kernels.average_pool(&x, Int32(size), &y, first, last)
        case .subsampling(let stride): kernels.subsample(&x, Int32(stride), &y, first, last)
        case .rearrangement(let size, let margin):
            kernels.rearrange(&x, Int32(size), &y, Int32(margin), first, last)
        }
    }
}

/// A batch normalization by itself: y = scale·x + shift.
final class FoldedNormalization {
    let normalization: BatchNormalization
    let scale: UnsafeMutablePointer<Float>
    let shift: UnsafeMutablePointer<Float>

    init(_ normalization: BatchNormalization, arena: Arena) {
        self.normalization = normalization
        scale = arena.zeros(normalization.channels)
        shift = arena.zeros(normalization.channels)
    }

    /// Takes over the parameters' values and the running statistics.
    func fold() {
        let channels = normalization.channels
        let affine = FilterFolding.affine(normalization, channels: channels)
        for channel in 0..<channels {
            (scale[channel], shift[channel]) = (Float(affine.scale[channel]), Float(affine.shift[channel]))
        }
    }
}
