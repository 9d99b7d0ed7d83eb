import Foundation
import Records
import Testing

struct CommandAndEventTests {
    @Test(arguments: [
        Command.run, .pause, .stepBatch, .stepEpoch, .orthogonality(false), .lambda(0.1),
        .unsharedBatchNormalization(true),
        .learningRate(1e-3), .similarity, .checkpoint, .note("grün \"x\""), .marker("A"), .stop, .undo,
    ])
    func commandsSurviveJSON(_ command: Command) throws {
        #expect(try JSONDecoder().decode(Command.self, from: JSONEncoder().encode(command)) == command)
    }

    @Test func aCommandIsReadableJSON() throws {
        let json = #"{"command":"lambda","value":2.5}"#
        #expect(try JSONDecoder().decode(Command.self, from: Data(json.utf8)) == .lambda(2.5))
        for wrong in [#"{"command":"explode"}"#, #"{"command":"lambda"}"#, #"{"command":"note","value":3}"#] {
            #expect(throws: (any Error).self) { try JSONDecoder().decode(Command.self, from: Data(wrong.utf8)) }
        }
    }

    @Test(arguments: [
        Event.started, .resumed(checkpoint: "step-00000003.safetensors"), .paused, .running,
        .changed(OptionChange(option: .lambda, old: 10, new: 0.5, undo: true)), .note("n"), .marker("m"),
        .checkpoint(file: "f", sha256: "00", reasons: [.epochEnd, .bestTestError]), .checkpointDeleted(file: "f"),
        .phase(PhaseRecord(phase: 2, checkpoint: "f", step: 600, testError: 0.25)), .similarity,
        .refused(command: "undo", reason: "nothing"), .diverged("d"), .failed("f"), .finished, .stopped,
    ])
    func eventsSurviveTheirColumns(_ event: Event) throws {
        for command in [nil, 7] {
            let read = try Event.decode(kind: event.kind, payload: event.payload(command: command))
            #expect(read?.event == event)
            #expect(read?.command == command)
        }
    }

    /// A newer version may write kinds that this one does not know: they are passed over, not fatal.
    @Test func unknownKindsAreNoEvent() throws {
        #expect(try Event.decode(kind: "teleported", payload: "{}") == nil)
    }

    @Test func optionsKnowTheirCommands() throws {
        var options = LiveOptions(orthogonality: true, lambda: 10, unsharedBatchNormalization: true, learningRate: 0.1)
        let command = try #require(Command.orthogonality(false).optionValue)
        options[command.option] = command.value
        #expect(options.effectiveLambda == 0)
        #expect(options.lambda == 10)
        #expect(Command.pause.optionValue == nil)
    }
}
