import Foundation
import Records
import Testing

struct ViewpointTests {
    private func read(_ view: String) throws -> Event? {
        try Event.decode(kind: "note", payload: #"{"text":"here","view":\#(view)}"#)?.event
    }

    @Test func aNoteCarriesWhatWasLookedAt() throws {
        var view = Viewpoint()
        (view.step, view.pane, view.isZoomed, view.group, view.basis) = (120, "gradient_flow", true, 3, 2)
        (view.kind, view.scale, view.unit, view.measure) = ("coefficients", "square_root", "step", "output")
        (view.reference, view.picture) = (79, "similarity")
        (view.use, view.showsCondition, view.figure) = (3, true, "gradients")
        let event = Event.note("here", view: view)
        #expect(try Event.decode(kind: "note", payload: event.payload(command: 4))?.event == event)
        let command = Command.note("here", view: view)
        #expect(try JSONDecoder().decode(Command.self, from: JSONEncoder().encode(command)) == command)
    }

    @Test func aNoteWithoutAViewIsWrittenAsBefore() throws {
        #expect(try Event.note("here").payload(command: nil) == #"{"text":"here"}"#)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(Command.note("here")), as: UTF8.self)
        #expect(json == #"{"command":"note","value":"here"}"#)
    }

    /// Anybody may have written the file: the text counts whatever stands beside it.
    @Test(arguments: ["3", "null", "[]", #"{"pane":7,"group":"x"}"#, #"{"later":true}"#])
    func whatIsNoViewLeavesTheText(_ view: String) throws {
        guard case .note(let text, let found) = try read(view) else {
            Issue.record("no note")
            return
        }
        #expect(text == "here")
        #expect(found == nil || found == Viewpoint())
    }

    @Test func whatIsReadableOfAViewIsKept() throws {
        var known = Viewpoint()
        known.group = 2
        let long = String(repeating: "p", count: 41)
        #expect(try read(#"{"group":2,"pane":"\#(long)","zoomed":"yes"}"#) == .note("here", view: known))
    }
}
