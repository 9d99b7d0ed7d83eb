import Records

/// What a picture of several sessions needs of one of them.
struct PanelNeeds: Hashable, Sendable {
    /// The last step of its curves.
    var through = 1
    /// Parts of its curves.
    var buckets = 2
    /// Whether curves are drawn.
    var hasCurves = false
    /// Whether the gradients of the epoch at the cursor are drawn.
    var hasBatches = false
    /// The matrices that are drawn or summed up.
    var matrices: [MatrixRequest] = []
}

extension WorkbenchModel {
    /// How much of the screen is the session's.
    enum Role: Hashable, Sendable {
        /// All of it.
        case screen
        /// A part, beside other sessions.
        case panel(PanelNeeds)
        /// None; what is told of other sessions still is of this one.
        case hidden
    }

    /// The steps whose gradients Figure 2 overlays: batches 0, 10, 20, … of the epoch at the cursor, in short epochs
    /// more.
    var overlaidSteps: [Int] {
        let length = session.configuration.stepsPerEpoch
        guard cursor > 0, length > 0 else { return [] }
        let before = (cursor - 1) / length * length
        return stride(from: 1, through: length, by: batchStride).map { before + $0 }.filter { $0 <= lastStep }
    }

    /// Batches from one that is overlaid to the next.
    var batchStride: Int {
        let length = session.configuration.stepsPerEpoch
        return length >= 40 ? 10 : max(1, length / 8)
    }

    /// Adds what a panel needs to a request.
    func add(_ needs: PanelNeeds, to request: inout ReadRequest) {
        if needs.hasCurves {
            request.curves.append(
                CurveRequest(series: .crossEntropy, from: 1, through: needs.through, buckets: needs.buckets))
        }
        if needs.hasBatches { request.batches = overlaidSteps }
        request.matrices += needs.matrices
    }
}
