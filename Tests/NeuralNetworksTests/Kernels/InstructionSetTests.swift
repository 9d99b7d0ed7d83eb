import Testing

@testable import NeuralNetworks

struct InstructionSetTests {
    @Test func theBaselineIsAlwaysThereAndTheFastestIsChosen() throws {
        #expect(InstructionSet.supported.first == .baseline)
        #expect(try InstructionSet.chosen(by: nil) == InstructionSet.supported.last)
        #expect(try InstructionSet.chosen(by: "") == InstructionSet.supported.last)
        #expect(try InstructionSet.chosen(by: "baseline") == .baseline)
    }

    @Test func anUnknownNameIsAnErrorThatNamesTheKnownOnes() throws {
        let error = try #require(throws: InstructionSetError.self) { _ = try InstructionSet.chosen(by: "neon") }
        #expect(error == .unknown("neon"))
        #expect(error.description.hasPrefix("FBWORK_ISA is \"neon\", which names no instruction set;"))
        #expect(error.description.contains("baseline"))
    }
}
