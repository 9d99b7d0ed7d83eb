import Foundation
import Records

extension WorkbenchModel {
    /// The events whose kind, option or text contains a text, by step; none for no text.
    func matches(of text: String) -> [EventRecord] {
        guard !text.isEmpty else { return [] }
        let options: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
        return events.filter { record in
            let kind = record.event.kind.replacingOccurrences(of: "_", with: " ")
            return [kind, record.event.text].contains { $0.range(of: text, options: options) != nil }
        }
        .sorted { ($0.step, $0.id) < ($1.step, $1.id) }
    }

    /// What is looked for, while it is typed and after.
    var searched: String {
        if case .entry(let entry) = overlay, entry.purpose == .search { return entry.text }
        return search
    }

    /// Goes to the next or previous step that has a match, around the ends.
    mutating func goToMatch(forward: Bool) {
        let found = matches(of: search)
        guard !search.isEmpty else {
            notice = Notice("/ looks for a text in the events first")
            return
        }
        let steps = found.map(\.step)
        let next =
            forward
            ? steps.first { $0 > cursor } ?? steps.first : steps.last { $0 < cursor } ?? steps.last
        guard let next else {
            notice = Notice("no event matches “\(search)”")
            return
        }
        go(to: next)
        tellMatch(found)
    }

    /// Says which match the cursor stands on.
    private mutating func tellMatch(_ found: [EventRecord]) {
        guard let index = found.firstIndex(where: { $0.step == cursor }) else { return }
        notice = Notice("match \(index + 1) of \(found.count), step \(cursor): \(found[index].event.text)")
    }
}
