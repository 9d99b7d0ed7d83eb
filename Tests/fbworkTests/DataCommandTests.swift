import Datasets
import Foundation
import Testing

@testable import fbwork

struct DataCommandTests {
    @Test func aTableSetsNumbersToTheRight() {
        let table = plainTable(header: ["name", "images"], rows: [["synthetic", "10000"], ["mine", "7"]])
        #expect(table == "name       images\nsynthetic   10000\nmine            7")
    }

    @Test func aSetThatIsMissingSaysHowToGetIt() throws {
        let rows = DatasetCatalog.entries(directory: "/nonexistent").map(DataListCommand.Row.init)
        let missing = try #require(rows.first { $0.name == "fashion-mnist" })
        #expect(!missing.found)
        #expect(missing.cells.last?.hasPrefix("not found: apt-get install dataset-fashion-mnist") == true)
        let builtIn = try #require(rows.first { $0.name == "synthetic" })
        #expect(builtIn.found)
        #expect(builtIn.cells == ["synthetic", "10000", "2000", "3×32×32", "10", "made on the spot"])
    }

    @Test func jsonNamesAreThoseOfOtherCommands() throws {
        let rows = DatasetCatalog.entries(directory: "/nonexistent").map(DataListCommand.Row.init)
        let array = try JSONSerialization.jsonObject(with: Data(jsonText(rows).utf8)) as? [[String: Any]]
        #expect(array?.map { $0["name"] as? String } == ["fashion-mnist", "cifar10", "cifar100", "synthetic"])
        #expect(array?.last?["training_images"] as? Int == 10_000)
    }
}
