import Foundation
import Records

/// A place in time as a user types it: `1200`, `+100`, `e12`, `-1e`, `50%` or the name of a marker.
enum JumpTarget {
    /// The step that a text means.
    static func step(_ text: String, in model: WorkbenchModel) -> Result<Int, TextEntry.Problem> {
        let last = model.lastStep
        let length = max(1, model.session.configuration.stepsPerEpoch)
        if text.hasSuffix("%"), let percent = Double(text.dropLast()), percent.isFinite {
            guard (0...100).contains(percent) else { return problem("50% is the middle; give 0% to 100%") }
            return .success(Int((Double(last) * percent / 100).rounded()))
        }
        if text.first == "+" || text.first == "-" {
            if text.hasSuffix("e"), let epochs = Int(text.dropLast()) {
                return .success(moved(model.cursor, epochs, times: length, last))
            }
            if let steps = Int(text) { return .success(moved(model.cursor, steps, times: 1, last)) }
        }
        if text.first == "e", text.contains("."), let epochs = fraction(text.dropFirst()) {
            let step = (epochs * Double(length)).rounded()
            guard step <= Double(last) else { return problem("\(text) is not recorded; the last step is \(last)") }
            return .success(Int(step))
        }
        if text.first == "e", let epoch = Int(text.dropFirst()) {
            let (step, overflow) = epoch.multipliedReportingOverflow(by: length)
            guard epoch >= 0, !overflow, step <= last else {
                return problem("epoch \(epoch) is not recorded to its end; the last that is: e\(last / length)")
            }
            return .success(step)
        }
        if let step = Int(text) {
            return step <= last ? .success(step) : problem("step \(step) is not recorded; the last is \(last)")
        }
        return marker(text, in: model).map { .success($0) }
            ?? problem("no marker is called so; 1200, e12, 50%, +100 and -1e are places too")
    }

    /// A number of epochs such as `3.5`.
    private static func fraction(_ text: Substring) -> Double? {
        guard text.allSatisfy({ "0123456789.".contains($0) }), let value = Double(text), value.isFinite else {
            return nil
        }
        return value
    }

    private static func moved(_ cursor: Int, _ count: Int, times length: Int, _ last: Int) -> Int {
        let (way, isFar) = count.multipliedReportingOverflow(by: length)
        let (step, isOutside) = cursor.addingReportingOverflow(way)
        return isFar || isOutside ? (count < 0 ? 0 : last) : max(0, min(last, step))
    }

    /// The marker of exactly that name, else one that begins so, else one that has it; of several the next.
    private static func marker(_ text: String, in model: WorkbenchModel) -> Int? {
        let markers = model.events.compactMap { record -> (step: Int, name: String)? in
            guard case .marker(let name) = record.event else { return nil }
            return (record.step, name.lowercased())
        }
        let wanted = text.lowercased()
        let tests: [(String) -> Bool] = [{ $0 == wanted }, { $0.hasPrefix(wanted) }, { $0.contains(wanted) }]
        for test in tests {
            let steps = markers.filter { test($0.name) }.map(\.step).sorted()
            if let step = steps.first(where: { $0 > model.cursor }) ?? steps.first { return step }
        }
        return nil
    }

    private static func problem(_ sentence: String) -> Result<Int, TextEntry.Problem> {
        .failure(TextEntry.Problem(sentence: sentence))
    }
}
