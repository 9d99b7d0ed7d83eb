import GRDB
import Records
import Testing

@testable import Sessions

@Suite struct RoundTripTests {
    @Test func everythingRecordedIsReadBack() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        let uses = [UseGradientRecord(step: 2, basis: 1, use: 3, size: Sample.size(9), outputL2: 9)]
        let parts = [Sample.parts(step: 2)]
        recorder.record(epoch: Sample.epoch(0, step: 0))
        recorder.record(matrix: Sample.matrix(step: 0))
        let spectrum = SpectrumRecord(step: 0, basis: 2, singularValues: [1.5, 0.25], gramDeviation: 0.1)
        recorder.record(spectrum: spectrum)
        recorder.record(step: Sample.step(1), gradients: Sample.gradients(1), uses: [])
        recorder.record(step: Sample.step(2), gradients: Sample.gradients(2), uses: uses, parts: parts)
        recorder.record(step: Sample.step(3), gradients: Sample.gradients(3), uses: [])
        recorder.record(epoch: Sample.epoch(1, step: 3))
        recorder.record(event: .note("\u{1F9EA} it's"), step: 3, elapsedMilliseconds: 240, command: nil)
        try recorder.close(finalState: .finished)

        let reader = try SessionReader(path: folder.session, access: .readWrite)
        #expect(reader.configuration == (try Sample.configuration()))
        #expect(reader.bases == Sample.bases())
        #expect(try reader.runs().map(\.environment) == [Sample.environment])
        #expect(try reader.extent() == (first: 1, last: 3, epochs: 1))
        #expect(try reader.step(at: 2) == Sample.step(2))
        #expect(try reader.step(at: 99) == Sample.step(3))
        #expect(try reader.step(at: 0) == nil)
        #expect(try reader.gradients(at: 2) == Sample.gradients(2))
        #expect(try reader.gradients(at: 4) == [])
        #expect(try reader.useGradients(atOrBefore: 3) == uses)
        #expect(try reader.useGradients(atOrBefore: 1) == [])
        #expect(try reader.steps(in: 2...9) == [Sample.step(2), Sample.step(3)])
        #expect(try reader.gradients(in: 1...2) == Sample.gradients(1) + Sample.gradients(2))
        #expect(try reader.useGradients(in: 1...3) == uses)
        #expect(try reader.partGradients(in: 1...3) == parts)
        #expect(try reader.partGradients(in: 3...3) == [])
        #expect(try reader.spectra(in: 0...3) == [spectrum])
        #expect(try reader.similaritySteps() == [0])
        #expect(try reader.epochs() == [Sample.epoch(0, step: 0), Sample.epoch(1, step: 3)])
        #expect(try reader.epochs(after: 0) == [Sample.epoch(1, step: 3)])
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 3) == Sample.matrix(step: 0))
        #expect(try reader.matrix(group: 1, kind: .coefficients, atOrBefore: 3) == nil)
        #expect(try reader.spectra(atOrBefore: 3) == [spectrum])
        #expect(try reader.events(after: 0).map(\.event) == [.note("\u{1F9EA} it's")])
        #expect(try reader.status().state == .finished)
    }

    @Test func aConfigurationIsReadBackWithPhasesAndConstants() throws {
        let folder = try TemporaryFolder()
        var configuration = try Sample.configuration()
        configuration.phaseStart = .best
        configuration.standardization = .authorsCIFAR100
        let recorder = try SessionRecorder.create(
            at: folder.session, configuration: configuration, bases: Sample.bases(), environment: Sample.environment,
            startedMilliseconds: 1_700_000_000_000)
        let phase = Event.phase(PhaseRecord(phase: 2, checkpoint: "step-00000003.safetensors", step: 3, testError: 0.1))
        recorder.record(event: phase, step: 0, elapsedMilliseconds: 0, command: nil)
        try recorder.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(reader.configuration == configuration)
        #expect(try reader.events(after: 0).map(\.event) == [phase])
    }

    @Test func aPooledMatrixKeepsMeanAndMaximum() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        var matrix = Sample.matrix(step: 0)
        (matrix.rows, matrix.factor) = (16, 4)
        matrix.maximumPooled = (0..<10).map { UInt8($0 * 20) }
        recorder.record(matrix: matrix)
        try recorder.close(finalState: .finished)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.matrix(group: 1, kind: .basis, atOrBefore: 0) == matrix)
    }

    @Test func whatIsNoNumberStaysNoNumber() throws {
        let folder = try TemporaryFolder()
        let recorder = try Sample.recorder(in: folder)
        recorder.record(steps: 1...1)
        recorder.record(steps: 2...2, crossEntropy: .nan)
        recorder.record(steps: 3...3, crossEntropy: .infinity)
        try recorder.close(finalState: .diverged)
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.step(at: 2)?.crossEntropy.isNaN == true)
        #expect(try reader.step(at: 3)?.crossEntropy == .infinity)
        #expect(try reader.status().state == .diverged)
    }

    @Test func anEventOfANewerKindIsSkipped() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        try foreignConnection(folder.session).write { database in
            try database.execute(
                sql: "INSERT INTO event VALUES (7, 1, 10, 800, 'teleported', '{}'), (8, 1, 10, 800, 'paused', '{}')")
        }
        let reader = try SessionReader(path: folder.session, access: .readOnly)
        #expect(try reader.events(after: 0).map(\.event) == [.finished, .paused])
    }

    @Test func anotherProgramReadsNamesItCanGuess() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let connection = try foreignConnection(folder.session)
        let configuration = try connection.read { database in
            try Dictionary(
                uniqueKeysWithValues: Row.fetchAll(database, sql: "SELECT key, value FROM configuration")
                    .map { ($0["key"] as String, $0["value"] as String) })
        }
        #expect(configuration["model"] == "\"resnet20-s8u1\"")
        #expect(configuration["batch_size"] == "128")
        #expect(configuration["seed"] == "18446744073709551615")
        #expect(configuration["learning_rate"] == "0.1")
        #expect(configuration["unshared_batch_normalization"] == "true")
        #expect(configuration["class_names"] == "[\"shirt\",\"Ärmel\"]")
        let loss = try connection.read { try Double.fetchOne($0, sql: "SELECT loss FROM loss WHERE step = 5") }
        #expect(loss == Sample.step(5).loss)
        let header = try connection.read { database in
            (
                try Int.fetchOne(database, sql: "PRAGMA application_id"),
                try Int.fetchOne(database, sql: "PRAGMA user_version"),
                try String.fetchOne(database, sql: "PRAGMA journal_mode")
            )
        }
        #expect(header == (0x4642_5753, 2, "delete"))
    }

    @Test func everyTableIsStrictAndKeysOrderTheRows() throws {
        let folder = try TemporaryFolder()
        try Sample.finished(in: folder)
        let tables = try foreignConnection(folder.session).read { database in
            try Row.fetchAll(
                database,
                sql: "SELECT name, wr, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        }
        #expect(tables.count == 14)
        #expect(tables.allSatisfy { $0["strict"] == 1 })
        let ordered = Set(tables.filter { $0["wr"] == 1 }.map { $0["name"] as String })
        let expected = [
            "step", "gradient", "gradient_use", "gradient_part", "epoch", "matrix", "spectrum", "summary",
            "configuration",
        ]
        #expect(ordered == Set(expected))
    }
}
