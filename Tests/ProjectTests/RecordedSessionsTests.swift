import Foundation
import Testing

/// The sessions that come with the repository open everywhere, also where nothing may be written.
struct RecordedSessionsTests {
    @Test func everySessionIsSmallAndInDeleteMode() throws {
        let folder = Repository.root.appendingPathComponent("sessions")
        // Beside them lie what is said about them and figures of them.
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
            $0 != "README.md" && !$0.hasSuffix(".svg") && URL(fileURLWithPath: $0).pathExtension != ""
        }
        #expect(names.count >= 14)
        for name in names {
            let problems = try sessionProblems(name, Data(contentsOf: folder.appendingPathComponent(name)))
            #expect(problems.isEmpty, "sessions/\(name): \(problems.joined(separator: ", "))")
        }
    }

    @Test func aSessionInWALModeIsNoticed() {
        var header = Data("SQLite format 3\0".utf8) + Data([16, 0, 1, 1])
        #expect(sessionProblems("a.fbsession", header).isEmpty)
        header[18] = 2
        #expect(sessionProblems("a.fbsession", header) == ["is not in DELETE mode"])
        header[18] = 1
        header[19] = 2
        #expect(sessionProblems("a.fbsession", header) == ["is not in DELETE mode"])
    }

    @Test func aForeignOrLargeFileIsNoticed() {
        let header = Data("SQLite format 3\0".utf8) + Data([16, 0, 1, 1])
        #expect(sessionProblems("a.fbsession", Data()) == ["is not an SQLite file"])
        #expect(sessionProblems("a.fbsession-wal", header) == ["is not named as a session"])
        #expect(sessionProblems("a.fbsession", header + Data(count: 2_000_000)) == ["is larger than 2 MB"])
    }

    /// Bytes 18 and 19 of an SQLite file are 1 in every mode but WAL, where they are 2.
    private func sessionProblems(_ name: String, _ content: Data) -> [String] {
        guard name.hasSuffix(".fbsession") else { return ["is not named as a session"] }
        guard content.starts(with: Data("SQLite format 3\0".utf8)), content.count >= 20 else {
            return ["is not an SQLite file"]
        }
        return (content[18] == 1 && content[19] == 1 ? [] : ["is not in DELETE mode"])
            + (content.count <= 2_000_000 ? [] : ["is larger than 2 MB"])
    }
}
