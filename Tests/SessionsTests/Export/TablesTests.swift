import Foundation
import Records
import Testing

@testable import Sessions

struct TablesTests {
    /// Run 1 makes steps 1…4 with an epoch after 2 and 4; run 2 goes on from step 2 and makes step 3 again.
    private static func resumed(in folder: TemporaryFolder) throws {
        let first = try Sample.recorder(in: folder)
        first.record(steps: 1...4, crossEntropy: 5)
        for (epoch, step) in [(0, 0), (1, 2), (2, 4)] {
            first.record(epoch: Sample.epoch(epoch, step: step))
            first.record(matrix: Sample.matrix(step: step))
        }
        first.record(event: .note("a \"quoted\", two-line\nnote"), step: 2, elapsedMilliseconds: 7, command: nil)
        try first.close(finalState: .finished)
        let second = try Sample.resume(folder, fromStep: 2)
        second.record(steps: 3...3, crossEntropy: .infinity)
        try second.close(finalState: .finished)
    }

    private static func export(
        _ folder: TemporaryFolder, as format: TableFormat, allRuns: Bool
    ) throws -> [SessionTable: String] {
        let output = folder.path + "/out-\(format)-\(allRuns)"
        let draft = try FolderDraft(path: output, replacing: false)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        let counts = try TableExport.write(reader, as: format, allRuns: allRuns, into: draft)
        try draft.commit()
        #expect(counts.map(\.table) == SessionTable.allCases)
        return try Dictionary(
            uniqueKeysWithValues: SessionTable.allCases.map { table in
                let file = "\(output)/\(table.rawValue).\(format.pathExtension)"
                return (table, try String(contentsOfFile: file, encoding: .utf8))
            })
    }

    @Test func rowsThatALaterRunSupersededAreLeftOut() throws {
        let folder = try TemporaryFolder()
        try Self.resumed(in: folder)
        let now = try Self.export(folder, as: .csv, allRuns: false)
        let steps = try #require(now[.step]).split(separator: "\r\n").dropFirst().map { $0.split(separator: ",") }
        #expect(steps.map { "\($0[0]) \($0[1])" } == ["1 1", "1 2", "2 3"])
        let all = try Self.export(folder, as: .csv, allRuns: true)
        #expect(try #require(all[.step]).split(separator: "\r\n").count == 6)
        #expect(try #require(now[.epoch]).split(separator: "\r\n").count == 3)
        #expect(try #require(all[.epoch]).split(separator: "\r\n").count == 4)
    }

    @Test func numbersAreReadBackAsTheyWere() throws {
        let folder = try TemporaryFolder()
        try Self.resumed(in: folder)
        let text = try #require(try Self.export(folder, as: .csv, allRuns: false)[.step])
        let lines = text.split(separator: "\r\n")
        let recorded = try SessionReader(path: folder.session, access: .readOnly).steps(in: 1...9)
        for (line, step) in zip(lines.dropFirst(), recorded) {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(Int(fields[1]) == step.step && Int(fields[3]) == step.elapsedMilliseconds)
            #expect(Double(fields[4]) == step.crossEntropy && Double(fields[5]) == step.orthogonality)
            #expect(Double(fields[9]) == step.imagesPerSecond && Double(fields[10]) == step.loss)
        }
        #expect(lines.last?.contains(",inf,") == true)
    }

    @Test func missingNumbersAreEmptyAndTextsQuoted() throws {
        let folder = try TemporaryFolder()
        try Self.resumed(in: folder)
        let tables = try Self.export(folder, as: .csv, allRuns: false)
        #expect(tables[.epoch]?.contains("\r\n1,0,0,0,,,0.6,0.25\r\n") == true)
        #expect(tables[.event]?.contains(#","{""text"":""a \""quoted\"", two-line\nnote""}""#) == true)
        #expect(tables[.command] == "id,issued_ms,issuer,payload\r\n")
    }

    /// What a spreadsheet or Python's csv module would take for several fields, or for nothing.
    @Test(arguments: [
        ("plain", "plain"), ("", "\"\""), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""),
    ])
    func fieldsAreQuotedWhereNeeded(text: String, field: String) {
        #expect(CSVText.field(.text(text)) == field)
        #expect(CSVText.field(.null).isEmpty)
    }

    @Test func everyLineOfJSONLinesIsAnObject() throws {
        let folder = try TemporaryFolder()
        try Self.resumed(in: folder)
        let tables = try Self.export(folder, as: .jsonLines, allRuns: false)
        for (table, text) in tables {
            for line in text.split(separator: "\n") {
                let object = try #require(
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(table)")
                #expect(Set(object.keys) == Set(table.columns.map(\.name)))
            }
        }
        #expect(tables[.step]?.contains("\"cross_entropy\":\"inf\"") == true)
        #expect(tables[.event]?.contains(#""payload":{"text":"a \"quoted\", two-line\nnote"}"#) == true)
        #expect(tables[.basis]?.contains("\"shape\":[8,16,3,3]") == true)
        // q = 100: (100/255)² = 0.15378700…
        let cells = Array(repeating: "0.153787", count: 10).joined(separator: ",")
        #expect(tables[.matrix]?.contains("\"mean_pooled\":[\(cells)],\"max_pooled\":null") == true)
    }

    @Test func whatAnotherProgramWroteStaysOneLine() {
        #expect(JSONLine.value(.text("not json"), content: .json) == "\"not json\"")
        #expect(JSONLine.value(.text("{\n}"), content: .json) == #""{\n}""#)
        #expect(JSONLine.value(.text("\u{1}\u{2028}\\"), content: .plain) == #""\u0001\u2028\\""#)
    }
}
