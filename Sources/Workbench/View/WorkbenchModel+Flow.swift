import Records

extension WorkbenchModel {
    /// Why the gradient flow cannot be shown, as a sentence; `nil` if it can.
    var flowProblem: String? {
        guard lastStep > 0 else { return emptyReason }
        guard !flow.samples.isEmpty else {
            let every = session.configuration.useGradientEvery
            return "no gradient of a use is recorded yet: they are measured every \(every) steps"
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

    /// The column of the cursor in time; `nil` while it follows the newest step.
    func flowCursor(columns: Int) -> Int? {
        guard !isFollowing else { return nil }
        return min(columns - 1, max(0, cursor - 1) * columns / plotSteps)
    }
}
