import Foundation
import Testing

struct RepositoryTests {
    /// What the top level holds besides files whose name begins with a dot.
    private static let topLevel: Set<String> = [
        "Package.swift", "Sources", "Tests", "sessions", "README.md", "CHANGELOG.md",
    ]

    @Test func theTopLevelIsAsAgreed() throws {
        // A run leaves its session, its log and its checkpoints where it was started: .gitignore knows them.
        let ignored = try Repository.text(".gitignore").split(separator: "\n")
            .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "/")) }
        let names = try FileManager.default.contentsOfDirectory(atPath: Repository.root.path).filter { name in
            !name.hasPrefix(".") && !ignored.contains { fnmatch($0, name, 0) == 0 }
        }
        #expect(Set(names) == Self.topLevel)
    }

    /// Marks of unfinished work and of failures that take the process with them.
    ///
    /// In pieces: this file is read too.
    private static let forbidden = [
        "TO" + "DO", "FIX" + "ME", "XX" + "X", "try" + "!", "fatal" + "Error(", "XCT" + "Skip", ".disab" + "led(",
        "not " + "implemented", "/wo" + "rk/", "/ro" + "ot/",
    ]

    @Test func noSourceHoldsForbiddenWords() throws {
        let sources = try ["Sources", "Tests"].flatMap(Repository.files(under:))
            .filter { [".swift", ".c", ".h", ".sh", ".md"].contains(where: $0.hasSuffix) }
        #expect(sources.count > 20)
        for file in sources + ["Package.swift", "README.md", "CHANGELOG.md", ".ci/run"] {
            let text = try Repository.text(file)
            for word in Self.forbidden {
                #expect(!text.contains(word), "\(file) contains \(word)")
            }
        }
    }
}
