/// Something that was measured at a step.
protocol Sample: Sendable {
    /// The step it belongs to.
    var step: Int { get }
}

/// The samples of a range of steps, gathered over several readings.
struct History<Element: Sample>: Sendable {
    /// Ascending by step.
    private(set) var samples: [Element] = []
    private var range: (through: Int, buckets: Int)?

    /// Before every step that can be measured.
    private static var nothing: Int { -1 }

    /// What is still to be read of a range.
    func request(through: Int, buckets: Int) -> HistoryRequest {
        let isKnown = range.map { $0 == (through, buckets) } ?? false
        let last = samples.last?.step ?? Self.nothing
        return HistoryRequest(through: through, buckets: buckets, after: isKnown ? last : Self.nothing)
    }

    /// Takes in what was read.
    mutating func take(_ new: [Element], for request: HistoryRequest) {
        if request.after == Self.nothing { samples = [] }
        range = (request.through, request.buckets)
        for sample in new where sample.step > samples.last?.step ?? Self.nothing {
            // Of each bucket only the last measurement is shown.
            if let last = samples.last, request.bucket(of: last.step) == request.bucket(of: sample.step) {
                samples.removeLast()
            }
            samples.append(sample)
        }
    }
}
