import GRDB
import Records
import Testing

@testable import Sessions

/// A seek in a long session costs what it shows, however long the session is.
@Suite struct SeekTests {
    /// A session of so many steps, each tenth with uses and parts, each fiftieth with a matrix and spectra.
    private func session(_ folder: TemporaryFolder, steps: Int) throws -> SessionReader {
        let recorder = try Sample.recorder(in: folder)
        for step in 1...steps {
            let isMeasured = step % 10 == 0
            recorder.record(
                step: Sample.step(step), gradients: Sample.gradients(step),
                uses: isMeasured
                    ? [UseGradientRecord(step: step, basis: 1, use: 0, size: Sample.size(step), outputL2: 1)] : [],
                parts: isMeasured ? [Sample.parts(step: step)] : [])
            guard step % 50 == 0 else { continue }
            recorder.record(matrix: Sample.matrix(step: step))
            recorder.record(spectrum: SpectrumRecord(step: step, basis: 1, singularValues: [1], gramDeviation: 0))
        }
        try recorder.close(finalState: .finished)
        return try SessionReader(path: folder.session, access: .readWrite)
    }

    /// How SQLite would look for what a seek shows: by keys, and never through a whole table.
    @Test func everythingIsFoundByItsKey() throws {
        let folder = try TemporaryFolder()
        let reader = try session(folder, steps: 200)
        var statements: Set<String> = []
        try reader.read { database in database.trace { event in statements.insert(event.expandedDescription) } }
        _ = try reader.recordedSteps()
        let step = try #require(try reader.step(at: 137))
        #expect(try reader.gradients(at: step.step).count == 2)
        #expect(try reader.useGradients(atOrBefore: 137).first?.step == 130)
        #expect(try reader.partGradients(in: 130...130) == [Sample.parts(step: 130)])
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 137)?.step == 100)
        #expect(try reader.spectra(atOrBefore: 137).map(\.step) == [100])
        #expect(try reader.events(after: 0).isEmpty)
        try reader.read { database in database.trace() }
        let selections = statements.filter { $0.hasPrefix("SELECT") && $0.contains("FROM") }
        #expect(selections.count >= 7)
        for selection in selections {
            let plan = try reader.read { try Row.fetchAll($0, sql: "EXPLAIN QUERY PLAN \(selection)") }
                .map { String($0["detail"] ?? "") }
            let scans = plan.filter {
                $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN run") && !$0.hasPrefix("SCAN this")
            }
            #expect(scans.isEmpty, "\(selection): \(plan)")
        }
    }
}
