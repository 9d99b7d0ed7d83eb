import Charts
import Records

extension WorkbenchModel {
    /// Why the gradient flow cannot be shown, as a sentence; `nil` if it can.
    var flowProblem: String? {
        guard lastStep > 0 else { return emptyReason }
        guard !flow.samples.isEmpty else {
            let every = session.configuration.useGradientEvery
            return "no gradient of a use is recorded yet; one is measured every \(every) steps"
        }
        if flowMetric == .output, !flow.samples.contains(where: { $0.uses.contains { $0.outputL2 != nil } }) {
            return
                "this session was recorded before ‖∂L/∂a‖₂ was measured; \(keys.name(of: .nextMeasure)) shows another size"
        }
        return nil
    }

    /// What each of a number of equal parts of the steps shows: the last measurement at or before its end.
    ///
    /// A measurement holds until the next one; what was not trained yet is `nil`.
    func samples(perColumn columns: Int) -> [FlowSample?] {
        var found: FlowSample?
        var rest = flow.samples[...]
        return (0..<columns).map { column in
            let first = column * plotSteps / columns + 1
            let end = max(first, (column + 1) * plotSteps / columns)
            while let next = rest.first, next.step <= end {
                found = next
                rest = rest.dropFirst()
            }
            return first <= lastStep ? found : nil
        }
    }

    /// Goes so many measured steps on in time.
    mutating func moveToMeasurement(_ count: Int) {
        let steps = flow.samples.map(\.step)
        let target = count < 0 ? steps.last { $0 < cursor } : steps.first { $0 > cursor }
        guard let target, let index = steps.firstIndex(of: target) else { return }
        let further = index + count - count.signum()
        performInTime(.move(steps: steps[max(0, min(steps.count - 1, further))] - cursor))
    }

    /// What the gradient flow shows of the chosen use at the cursor, the most telling wording first.
    func flowReadOut() -> [String] {
        guard let use, let sample = flowAtCursor, session.bases.indices.contains(basis) else { return [] }
        let depth = sample.depth(of: session.bases[basis].id, flowMetric)
        guard depth.indices.contains(use) else { return [] }
        let value = depth[use].map(Numbers.short) ?? "not measured"
        let name = "\(Self.tag(basis)) use \(use + 1)"
        let short = "\(name): \(value)"
        let long = "\(name) at step \(sample.step): \(flowMetric.text) \(value)"
        guard let place = nameOfUse(use, ofBasis: basis) else { return [long, short] }
        return ["\(long)  block \(place.block), \(place.name)", "\(long)  block \(place.block)", long, short]
    }

    /// The column of the cursor in time; `nil` while it follows the newest step.
    func flowCursor(columns: Int) -> Int? {
        guard !isFollowing else { return nil }
        return min(columns - 1, max(0, cursor - 1) * columns / plotSteps)
    }
}
