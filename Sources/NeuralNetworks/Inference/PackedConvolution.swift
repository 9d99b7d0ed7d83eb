import CKernels

/// Neighbouring outputs of a convolution whose filters see the same groups of inputs, packed for the kernels.
///
/// The one place where inference chooses a kernel for a convolution.
struct PackedConvolution {
    let outputs: Range<Int>
    let inputs: Range<Int>
    /// Where its filters begin in those of the whole convolution.
    let offset: Int
    private let geometry: fbwork_geometry
    private let isWinograd: Bool
    private let width: Int
    private let weights: UnsafeMutablePointer<Float>

    /// Whether other parts read the same weights, and one of them packs them.
    private let isPackedElsewhere: Bool

    /// Cuts the outputs of a convolution where the number of groups changes and where another share begins.
    ///
    /// - Parameters:
    ///   - share: Which of `shares` about equal parts of the outputs.
    ///   - width: Pixels in a row of the output.
    ///   - store: Where to find filters that several convolutions use; what it keeps is cut off from its neighbours.
    static func parts(
        of filters: FoldedFilters, share: Int, shares: Int, width: Int, store: SharedFilterStore?,
        kernels: fbwork_kernels, arena: Arena
    ) -> [PackedConvolution] {
        let names = store?.names(of: filters)
        var (parts, first, offset): ([PackedConvolution], Int, Int) = ([], 0, 0)
        for (index, run) in (names == nil ? filters.mergedRuns : filters.runs).enumerated() {
            // Whole groups stay together.
            let unit = run.groups == 1 ? 1 : run.outputs / run.groups
            let units = run.outputs / unit
            let part = share * units / shares..<(share + 1) * units / shares
            let depth = filters.inputs / run.groups
            if !part.isEmpty {
                let groups = run.groups == 1 ? 1 : part.count
                let isWinograd =
                    InferenceCost.allowsWinograd(
                        filters, inputs: filters.inputs, outputs: run.outputs, groups: run.groups, width: width)
                let count = part.count * unit * depth * filters.kernel * filters.kernel
                let size = isWinograd ? count / 9 * 24 : count
                let kept = names.flatMap { store?.memory(of: $0[index], share: share, shares: shares, width: width) }
                let weights = kept ?? arena.zeros(size)
                if let names { store?.keep(weights, of: names[index], share: share, shares: shares, width: width) }
                parts.append(
                    PackedConvolution(
                        outputs: first + part.lowerBound * unit..<first + part.upperBound * unit,
                        inputs: run.groups == 1
                            ? 0..<filters.inputs : part.lowerBound * depth..<part.upperBound * depth,
                        offset: offset + part.lowerBound * unit * depth * filters.kernel * filters.kernel,
                        geometry: fbwork_geometry(
                            kernel: Int32(filters.kernel), stride: Int32(filters.stride),
                            padding: Int32(filters.padding), groups: Int32(groups)), isWinograd: isWinograd,
                        width: width, weights: weights, isPackedElsewhere: kept != nil))
            }
            first += run.outputs
            offset += run.outputs * depth * filters.kernel * filters.kernel
        }
        return parts
    }

    /// Floats of scratch that a thread needs.
    func scratch(_ kernels: fbwork_kernels) -> Int {
        isWinograd ? Int(kernels.winograd_scratch(Int32(inputs.count))) : 0
    }

    /// Takes over the filters of the whole convolution.
    func pack(_ all: UnsafePointer<Float>, kernels: fbwork_kernels) {
        if isPackedElsewhere { return }
        let (inputs, outputs) = (Int32(inputs.count), Int32(outputs.count))
        if isWinograd {
            kernels.pack_winograd(all + offset, inputs, outputs, Int32(width), 0, weights)
        } else {
            var geometry = geometry
            kernels.pack_forward(&geometry, all + offset, inputs, outputs, weights)
        }
    }

    /// Rows of y from x.
    ///
    /// - Parameter isPatched: Whether the margins of x hold what the neighbouring patches have there.
    func run(
        _ x: fbwork_image, bias: UnsafePointer<Float>, _ y: fbwork_image, rows: Range<Int>, addend: fbwork_image?,
        activation: Architecture.Activation?, isPatched: Bool, scratch: UnsafeMutablePointer<Float>,
        kernels: fbwork_kernels
    ) {
        var (geometry, x, y) = (geometry, x.slice(inputs), y.slice(outputs))
        var (rows, addend) = (rows, addend?.slice(outputs))
        if isPatched, isWinograd {
            // It reads rows that exist only; all begin as many rows earlier as there are in a ring.
            let above = RowSchedule.rows
            x = x.beginning(rowsEarlier: above, withRowsBelow: 1)
            y = y.beginning(rowsEarlier: above, withRowsBelow: 0)
            addend = addend?.beginning(rowsEarlier: above, withRowsBelow: 0)
            rows = rows.lowerBound + above..<rows.upperBound + above
        }
        let (first, last) = (Int32(rows.lowerBound), Int32(rows.upperBound))
        withAddend(addend) { addend in
            var epilogue = activation.epilogue(addend: addend)
            if isWinograd {
                kernels.convolve_winograd(
                    &x, weights, bias + outputs.lowerBound, &y, first, last, &epilogue, scratch, nil)
            } else if isPatched {
                kernels.convolve_image(
                    &geometry, &x, weights, bias + outputs.lowerBound, &y, first, last, &epilogue)
            } else {
                kernels.convolve(
                    &geometry, &x, weights, bias + outputs.lowerBound, &y, first, last, &epilogue, nil)
            }
        }
    }

    private func withAddend(_ addend: fbwork_image?, _ body: (UnsafePointer<fbwork_image>?) -> Void) {
        guard var own = addend else { return body(nil) }
        body(&own)
    }
}

extension FoldedFilters {
    /// The runs, those of one group joined with their neighbours.
    fileprivate var mergedRuns: [Run] {
        var merged: [Run] = []
        for run in runs {
            if let last = merged.last, last.groups == 1, run.groups == 1 {
                merged[merged.count - 1].outputs += run.outputs
            } else {
                merged.append(run)
            }
        }
        return merged
    }
}

extension fbwork_image {
    /// The image with so many pixels of its margins, and of the rows above and below.
    func padded(by margin: Int) -> fbwork_image {
        var image = self
        image.data -= margin * (row_stride + LaneTensor.lanes)
        image.height += Int32(2 * margin)
        image.width += Int32(2 * margin)
        return image
    }

    /// The image with `above` rows more before its first one, a multiple of a ring's, and `below` more at its end.
    func beginning(rowsEarlier above: Int, withRowsBelow below: Int) -> fbwork_image {
        var image = self
        if ring_mask == -1 { image.data -= above * row_stride }
        image.height += Int32(above + below)
        return image
    }
}
