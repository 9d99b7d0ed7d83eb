import Foundation
import Records
import Sessions
import Testing

/// Sessions from before phases and constants were recorded, as those that come with the repository.
struct OldSessionTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../../sessions")

    @Test(arguments: ["resnet20-s8u1-both", "resnet20-s8u1-neither"]) func meanWhatTheyMeant(name: String) throws {
        let path = Self.folder.appendingPathComponent(name + ".fbsession").standardized.path
        let reader = try SessionReader(path: path, access: .readOnly)
        let configuration = reader.configuration
        #expect(configuration.phaseStart == nil && configuration.standardization == nil)
        #expect((1...configuration.epochs).allSatisfy { !configuration.restartsFromBest(atEpoch: $0) })
        // Every rate that was applied is that of the schedule as it is read today.
        let changes = try reader.events(after: 0).contains { $0.event.kind == "changed" }
        for step in stride(from: 1, through: try reader.extent().last, by: 97) where !changes {
            let record = try #require(try reader.step(at: step))
            let factor = configuration.learningRateFactor(epoch: record.epoch)
            #expect(record.learningRate == configuration.learningRate * factor)
        }
    }

    /// The properties that were added are left out where they say nothing, as an older reader expects.
    @Test func propertiesWithoutAValueAreNotWritten() throws {
        var configuration = try TinyRun().configuration
        let plain = try JSONEncoder().encode(configuration)
        #expect(!String(decoding: plain, as: UTF8.self).contains("phase"))
        #expect(try JSONDecoder().decode(Configuration.self, from: plain) == configuration)
        configuration.phaseStart = .best
        configuration.standardization = .authorsCIFAR100
        let full = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(Configuration.self, from: full) == configuration)
    }
}
