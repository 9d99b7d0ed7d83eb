import Foundation
import Testing

@testable import Datasets

struct DatasetLocatorTests {
    private func locator(_ directory: String?, _ environment: [String: String], package: String? = nil)
        -> DatasetLocator
    {
        DatasetLocator(directory: directory, environment: environment, packageFolder: { _, _ in package })
    }

    @Test func foldersAreSearchedInOrder() throws {
        let option = try SmallFashionMNIST()
        let variable = try SmallFashionMNIST(in: "fashion-mnist")
        let application = try SmallFashionMNIST(in: "fbwork/fashion-mnist")
        let package = try SmallFashionMNIST()
        var environment = ["FBWORK_DATA": variable.folder.path, "XDG_DATA_HOME": application.folder.path]
        #expect(
            try locator(option.folder.path, environment, package: package.folder.path).fashionMNIST()
                == option.folder.path)
        #expect(
            try locator(nil, environment, package: package.folder.path).fashionMNIST()
                == variable.folder.file("fashion-mnist"))
        environment["FBWORK_DATA"] = nil
        #expect(
            try locator(nil, environment, package: package.folder.path).fashionMNIST()
                == application.folder.file("fbwork/fashion-mnist"))
        environment["XDG_DATA_HOME"] = nil
        #expect(try locator(nil, environment, package: package.folder.path).fashionMNIST() == package.folder.path)
    }

    @Test func withoutXDGTheFolderInHomeCounts() throws {
        let home = try SmallFashionMNIST(in: ".local/share/fbwork")
        #expect(
            try locator(nil, ["HOME": home.folder.path]).fashionMNIST() == home.folder.file(".local/share/fbwork"))
    }

    /// A mistyped folder must not train on another copy.
    @Test func anotherCopyDoesNotStandInForTheNamedFolder() throws {
        let empty = try TemporaryFolder()
        let package = try SmallFashionMNIST()
        let error = DatasetError.notFound(
            name: "fashion-mnist", folders: [empty.path, empty.file("fashion-mnist")])
        #expect(throws: error) { try locator(empty.path, [:], package: package.folder.path).fashionMNIST() }
        #expect(error.description.contains(empty.path))
        #expect(error.description.contains("apt-get install dataset-fashion-mnist"))
    }

    /// Under fbwork's name of the set, or the name that the authors' archive unpacks to.
    @Test(arguments: ["", "cifar10/", "cifar-10-batches-bin/"])
    func cifarIsFoundInFoldersOfBothNames(subfolder: String) throws {
        let folder = try TemporaryFolder()
        try folder.write([0], to: subfolder + "data_batch_2.bin")
        let expected = subfolder.isEmpty ? folder.path : folder.file(String(subfolder.dropLast()))
        for environment in [["FBWORK_DATA": folder.path], [:]] {
            let directory = environment.isEmpty ? folder.path : nil
            #expect(try locator(directory, environment).folder(of: CIFAR.ten.layout) == expected)
        }
        #expect(throws: DatasetError.self) { try locator(folder.path, [:]).folder(of: CIFAR.hundred.layout) }
    }

    @Test func newSetsGoWhereTheyAreFoundFirst() throws {
        #expect(try locator("/d", ["FBWORK_DATA": "/v", "HOME": "/h"]).folderForNewSets() == "/d")
        #expect(try locator(nil, ["FBWORK_DATA": "/v", "HOME": "/h"]).folderForNewSets() == "/v")
        #expect(try locator(nil, ["XDG_DATA_HOME": "/x", "HOME": "/h"]).folderForNewSets() == "/x/fbwork")
        #expect(try locator(nil, ["HOME": "/h"]).folderForNewSets() == "/h/.local/share/fbwork")
        #expect(throws: DatasetError.noHome) { try locator(nil, [:]).folderForNewSets() }
        #expect(throws: DatasetError.noHome) { try locator(nil, ["HOME": ""]).folderForNewSets() }
    }

    @Test func theListSaysWhereASetIsOrHowToGetIt() throws {
        let files = try SmallFashionMNIST()
        let found = DatasetCatalog.entries(locator(files.folder.path, [:]))
        #expect(found.map(\.name) == DatasetCatalog.names)
        #expect(found.first?.location == .folder(files.folder.path))
        #expect(found.last?.location == .builtIn)
        guard case .missing(let remedy)? = DatasetCatalog.entries(locator(nil, [:])).first?.location else {
            Issue.record("a set that is nowhere is reported as found")
            return
        }
        #expect(remedy.contains("apt-get install dataset-fashion-mnist"))
        let cifar = try #require(found.first { $0.name == "cifar100" })
        #expect(cifar.classes == 100)
        guard case .missing(let command) = cifar.location else {
            Issue.record("a set that is nowhere is reported as found")
            return
        }
        #expect(command.contains("fbwork data fetch cifar100"))
    }

    @Test func withoutFilesTheSyntheticImagesArePreferred() throws {
        let files = try SmallFashionMNIST()
        #expect(DatasetCatalog.preferredName(locator(nil, [:])) == "synthetic")
        #expect(DatasetCatalog.preferredName(locator(nil, [:], package: files.folder.path)) == "fashion-mnist")
        #expect(DatasetCatalog.preferredName(locator("/nonexistent", [:])) == "fashion-mnist")
    }

    @Test func anUnknownNameIsAnswered() {
        #expect(throws: DatasetError.unknownName("cifar")) { try DatasetCatalog.open("cifar") }
        #expect(DatasetError.unknownName("cifar").description.contains("fashion-mnist, cifar10, cifar100, synthetic"))
    }
}

extension DatasetLocator {
    fileprivate func fashionMNIST() throws -> String { try folder(of: FashionMNIST.layout) }
}
