import Testing

struct ImportRulesTests {
    @Test(arguments: ImportRules.table.keys.sorted())
    func everySourceImportsOnlyWhatItsTargetMay(target: String) throws {
        for file in try Repository.files(under: "Sources/\(target)") where file.hasSuffix(".swift") {
            let violations = try ImportRules.violations(in: Repository.text(file), of: target)
            #expect(violations.isEmpty, "\(file) imports \(violations.joined(separator: ", "))")
        }
    }

    @Test func everyTargetIsInTheTableAndDependsOnNothingElse() throws {
        let declared = try ImportRules.declaredTargets(in: Repository.text("Package.swift"))
        #expect(declared.keys.sorted() == ImportRules.table.keys.sorted())
        for (target, dependencies) in declared {
            #expect(dependencies.isSubset(of: ImportRules.table[target] ?? []), "\(target) in Package.swift")
        }
    }

    @Test func everyFolderIsATarget() throws {
        let folders = Set(try Repository.files(under: "Sources").map { String($0.split(separator: "/")[1]) })
        #expect(folders == Set(ImportRules.table.keys))
    }

    @Test(arguments: [
        "import NeuralNetworks", "@testable import NeuralNetworks", "  import NeuralNetworks // for a moment",
        "public import NeuralNetworks", "@_spi(Internals) import NeuralNetworks", "import struct NeuralNetworks.Layer",
        "@preconcurrency private import NeuralNetworks", "import Foundation\nimport NeuralNetworks\nimport Charts",
    ])
    func aForbiddenImportIsNoticed(source: String) throws {
        #expect(try ImportRules.violations(in: source, of: "Workbench") == ["NeuralNetworks"])
    }

    @Test func whatIsNotAnImportIsNotTakenForOne() throws {
        let source = "// import GRDB\nlet important = 1\nimportant + 1\n/// to import NeuralNetworks\nimport Records"
        #expect(try ImportRules.imports(in: source) == ["Records"])
        #expect(try ImportRules.violations(in: source, of: "Workbench").isEmpty)
    }

    @Test func aDependencyInTheManifestIsNoticed() throws {
        let manifest = """
            .target(name: "Charts", swiftSettings: strict),
            .target(
                name: "Workbench", dependencies: ["Charts", .product(name: "GRDB", package: "GRDB.swift")]),
            .testTarget(name: "WorkbenchTests", dependencies: ["Workbench"]),
            """
        #expect(try ImportRules.declaredTargets(in: manifest) == ["Charts": [], "Workbench": ["Charts"]])
    }
}
