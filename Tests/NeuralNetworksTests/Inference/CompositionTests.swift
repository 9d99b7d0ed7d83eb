import Records
import Testing

@testable import NeuralNetworks

/// Decomposed convolutions as components and coefficients, and multiplied out into full filters.
struct CompositionTests {
    private static func program(_ model: String, grid: Int, _ composition: Composition = .cheaper) throws
        -> InferenceProgram
    {
        let architecture = try Architecture(ModelName(model), inputChannels: 3, classes: 10)
        return InferenceProgram(
            architecture, imageSize: 32, options: InferenceOptions(composition: composition, grid: grid))
    }

    @Test(arguments: ["basic with projections", "dense and decomposed"])
    func fullFiltersGiveWhatTheirFactorsGive(_ name: String) throws {
        let architecture = try #require(SmallArchitectures.all.first { $0.name == name }).architecture
        let story = try InferenceStory(architecture)
        let expected = story.expected()
        for composition in [Composition.always, .never] {
            let inference = story.network.makeImageInference(InferenceOptions(composition: composition))
            #expect((inference.composedConvolutions == 0) == (composition == .never))
            #expect((inference.decomposedConvolutions == 0) == (composition == .always))
            #expect(relativeDistance(story.answered(by: inference), expected) < 1e-5)
        }
    }

    @Test(arguments: ["basic with projections", "dense and decomposed"])
    func componentsApartGiveWhatTheyGiveTogether(_ name: String) throws {
        let architecture = try #require(SmallArchitectures.all.first { $0.name == name }).architecture
        let story = try InferenceStory(architecture)
        let apart = story.network.makeImageInference(
            InferenceOptions(composition: .never, separatesComponents: true))
        let joined = story.network.makeImageInference(InferenceOptions(composition: .never))
        #expect(apart.network.program.steps.count > joined.network.program.steps.count)
        #expect(relativeDistance(story.answered(by: apart), story.expected()) < 1e-5)
        #expect(relativeDistance(story.answered(by: joined), story.expected()) < 1e-5)
    }

    /// The paper's ranks are half a layer's channels or less; with more components than channels nothing is saved.
    @Test(arguments: [1, 4])
    func theCheaperWayIsTaken(_ grid: Int) throws {
        #expect(try Self.program("resnet20-s8u1", grid: grid).composed.isEmpty)
        #expect(try Self.program("resnet20-s8u1", grid: grid).keptApart.count == 12)
        #expect(try Self.program("resnet20-s32", grid: grid).keptApart.isEmpty)
        #expect(try Self.program("resnet20-s32", grid: grid).composed.count == 12)
        #expect(try Self.program("resnet20", grid: grid).composed.isEmpty)
    }
}
