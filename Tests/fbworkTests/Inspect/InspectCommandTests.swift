import Testing

@testable import fbwork

struct InspectCommandTests {
    @Test(arguments: [
        [], ["resnet20-s8u1"], ["a.fbsession", "b.fbsession", "c.fbsession"],
        ["a.fbsession", "b.fbsession", "--against", "2"], ["a.fbsession", "--step", "-1"],
        ["a.fbsession", "--checkpoint", "worst"], ["a.fbsession", "--checkpoint", "best", "--step", "2"],
        ["a.fbsession", "--kind", "filters"], ["a.fbsession", "--basis", "1"], ["a.fbsession", "--json", "--show"],
        ["a.fbsession", "--step", "1", "--against", "2", "--matrix", "m.safetensors"],
    ])
    func whatCannotBeMeantIsAUsageError(arguments: [String]) {
        #expect(throws: (any Error).self) { try InspectCommand.parse(arguments) }
    }

    @Test(arguments: [
        ["a.fbsession"], ["resnet20-s8u1", "w.safetensors", "--group", "2", "--kind", "basis", "--show"],
        ["a.fbsession", "--step", "1", "--against", "2", "--json"], ["a.fbsession", "b.safetensors"],
        ["a.fbsession", "--filters", "--basis", "1"], ["a.fbsession", "--kind", "basis:conv3x3", "--matrix", "m.csv"],
    ])
    func whatIsMeant(arguments: [String]) throws {
        _ = try InspectCommand.parse(arguments)
    }
}
