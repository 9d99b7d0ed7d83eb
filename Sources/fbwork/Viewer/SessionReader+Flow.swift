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

    /// The last measurement in each part of a range of steps, ascending.
    ///
    /// Goes back from one to the one before, so that a long session costs no more than what is shown of it.
    func flow(_ request: FlowRequest, last: Int) throws -> [FlowSample] {
        var samples: [FlowSample] = []
        var end = min(request.through, last)
        while end > request.after, let sample = try flowSample(atOrBefore: end), sample.step > request.after {
            samples.append(sample)
            let before = (request.bucket(of: sample.step) * request.through + request.buckets - 1) / request.buckets
            end = min(sample.step - 1, before)
        }
        return samples.reversed()
    }
}
