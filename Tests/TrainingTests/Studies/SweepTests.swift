import Records
import Testing

@testable import Training

struct SweepTests {
    @Test func theModelsOfAGrid() throws {
        let family = try ModelName("resnet34").family
        let models = try Sweep.models(family: family, shared: [0, 16], unique: [0, 2], doubles: [false, true])
        #expect(
            models.map(\.description) == [
                "resnet34-u2", "resnet34-s16", "resnet34-s16u2", "resnet34-s16-double", "resnet34-s16u2-double",
            ])
    }

    @Test func aFamilyThatHasNoSuchNetworkSaysSo() throws {
        let family = try ModelName("resnext50").family
        #expect(throws: ModelNameError.self) {
            try Sweep.models(family: family, shared: [64], unique: [1], doubles: [false])
        }
    }

    /// Networks without shared bases are trained once, whatever the list of λ says.
    @Test func theCellsOfAGrid() throws {
        let run = try TinyRun()
        let grid = Sweep.Grid(
            models: [try ModelName("resnet14"), try ModelName("resnet14-s4u1")], lambdas: [0, 0.5], seeds: 2)
        let cells = Sweep.cells(grid, configuration: run.configuration, folder: "f")
        #expect(
            cells.map(\.session) == [
                "f/resnet14-seed7.fbsession", "f/resnet14-s4u1-lambda0-seed7.fbsession",
                "f/resnet14-s4u1-lambda0.5-seed7.fbsession", "f/resnet14-seed8.fbsession",
                "f/resnet14-s4u1-lambda0-seed8.fbsession", "f/resnet14-s4u1-lambda0.5-seed8.fbsession",
            ])
        #expect(cells[1].configuration.orthogonality == false)
        #expect(cells[2].configuration.orthogonality && cells[2].configuration.lambda == 0.5)
        #expect(cells[3].configuration.seed == 8 && cells[3].configuration.model.description == "resnet14")
    }
}
