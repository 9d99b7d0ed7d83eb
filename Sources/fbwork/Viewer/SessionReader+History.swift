import Records
import Sessions
import Workbench

extension SessionReader {
    /// What was measured of all uses at `step`, or at the last step before it at which they were.
    func flowSample(atOrBefore step: Int) throws -> FlowSample? {
        let uses = try useGradients(atOrBefore: step)
        guard let measured = uses.first?.step else { return nil }
        return FlowSample(
            step: measured, lambda: try self.step(at: measured)?.lambda ?? 0, uses: uses,
            parts: try partGradients(in: measured...measured))
    }

    /// The last measurement of uses in each part of a range of steps, ascending.
    func flow(_ request: HistoryRequest, last: Int) throws -> [FlowSample] {
        try history(request, last: last) { step in
            try flowSample(atOrBefore: step).map { ($0.step, $0) }
        }
    }

    /// The last spectra in each part of a range of steps, ascending.
    func spectra(_ request: HistoryRequest, last: Int) throws -> [SpectrumSample] {
        try history(request, last: last) { step in
            let records = try spectra(atOrBefore: step)
            guard let measured = records.map(\.step).max() else { return nil }
            return (measured, SpectrumSample(step: measured, bases: records.compactMap(SpectrumSample.Summary.init)))
        }
    }

    /// Goes back from one measurement to the one before, so that a long session costs no more than what is shown of it.
    private func history<Sample>(
        _ request: HistoryRequest, last: Int, _ sample: (_ atOrBefore: Int) throws -> (step: Int, Sample)?
    ) rethrows -> [Sample] {
        var samples: [Sample] = []
        var end = min(request.through, last)
        while end > request.after, let (step, found) = try sample(end), step > request.after {
            samples.append(found)
            let before = (request.bucket(of: step) * request.through + request.buckets - 1) / request.buckets
            end = min(step - 1, before)
        }
        return samples.reversed()
    }
}
