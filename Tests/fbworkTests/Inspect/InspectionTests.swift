import Foundation
import NeuralNetworks
import Records
import Sessions
import Testing
import Training

@testable import fbwork

/// Two steps of resnet14-s2u1, with a measurement after each and checkpoints after 0 and 2.
struct InspectionTests {
    private let session: TrainedSession

    init() throws { session = try TrainedSession("resnet14-s2u1", options: ["--similarity-every", "1"]) }

    private func inspect(
        _ path: String? = nil, model: String? = nil, step: Int? = nil, onlyRecorded: Bool = false,
        checkpoint: CheckpointChoice? = nil, part: InspectedPart = InspectedPart()
    ) throws -> Inspection {
        try Inspection(
            path ?? session.path, model: model.map { try ModelName($0) }, variant: VariantOptions.parse([]),
            state: InspectedState(checkpoint: checkpoint, step: step, onlyRecorded: onlyRecorded), part: part)
    }

    @Test func whatWasRecordedIsWhatTheCheckpointSays() throws {
        let (measured, recorded) = (try inspect(step: 2), try inspect(step: 2, onlyRecorded: true))
        #expect(
            measured.source == .checkpoint(path: session.folder.path + "/run.checkpoints/step-00000002.safetensors"))
        #expect(recorded.source == .record && measured.step == 2 && recorded.step == 2)
        #expect(measured.matrices.count == 6 && recorded.matrices.count == 6)
        for (one, other) in zip(measured.matrices, recorded.matrices) { #expect(one.record == other.record) }
        for (one, other) in zip(measured.bases, recorded.bases) {
            #expect(one.name == other.name && one.shape == other.shape && one.uses == other.uses)
            // A session keeps singular values in single precision.
            #expect(one.spectrum?.singularValues.map { Float($0) } == other.spectrum?.singularValues.map { Float($0) })
            #expect(one.spectrum?.gramDeviation == other.spectrum?.gramDeviation)
            #expect(abs((one.frobenius ?? 0) - (other.frobenius ?? 1)) < 1e-6)
        }
    }

    @Test func aStepWithoutCheckpointIsShownFromItsRecord() throws {
        let states = try SessionStates(SessionReader(path: session.path, access: .readOnly)).states
        #expect(states.map(\.step) == [0, 1, 2] && states.allSatisfy(\.isRecorded))
        #expect(states.map { $0.checkpoint != nil } == [true, false, true])
        let found = try inspect(step: 1)
        #expect(found.source == .record && found.step == 1)
        #expect(found.text.contains("as recorded after step 1\n"))
        #expect(try inspect(step: 99).step == 2)
        #expect(try inspect(checkpoint: .step(0)).step == 0)
        #expect(try inspect().source != .record)
    }

    @Test func aSessionWithoutCheckpointsIsShownFromItsRecord() throws {
        try FileManager.default.removeItem(atPath: session.folder.path + "/run.checkpoints")
        let found = try inspect()
        #expect(found.source == .record && found.step == 2)
        #expect(throws: TrainingError.self) { try inspect(checkpoint: .best) }
    }

    @Test func weightsOfAnotherProgramSayTheSame() throws {
        let weights = session.folder.path + "/weights.safetensors"
        var file = try SafetensorsFile(readingFrom: session.folder.path + "/run.checkpoints/step-00000002.safetensors")
        file.metadata = [:]
        file.tensors = file.tensors.filter { !$0.key.hasPrefix("momentum/") }
        try file.write(to: weights)
        let (found, checkpoint) = (try inspect(weights, model: "resnet14-s2u1"), try inspect(checkpoint: .last))
        #expect(found.source == .weights && found.step == nil)
        // Ten classes of synthetic images, as the file's own tensors say.
        #expect(found.architecture.classes == 10 && found.architecture.inputChannels == 3)
        #expect(zip(found.matrices, checkpoint.matrices).allSatisfy { $0.record.summary == $1.record.summary })
        #expect(throws: TrainingError.unnamedModel(path: weights)) { try inspect(weights) }
        #expect(throws: WeightsMismatch.self) { try inspect(weights, model: "resnet14-s3u1") }
        #expect(throws: InspectionError.noSession(path: weights, option: "--step")) {
            try inspect(weights, model: "resnet14-s2u1", step: 2)
        }
    }

    @Test func aGroupAndAKindCanBeChosen() throws {
        let found = try inspect(part: InspectedPart(group: 2, kind: .basis))
        #expect(found.matrices.map(\.layout.name) == ["group 2, basis"])
        #expect(found.bases.map(\.name) == ["shared_basis_2.weight"])
        #expect(try inspect(part: InspectedPart(kind: .coefficients)).bases.isEmpty)
        let error = #expect(throws: InspectionError.self) { try inspect(part: InspectedPart(group: 4)) }
        #expect(
            error?.description == "resnet14-s2u1 has no group 4: there is group 1, 2, 3, each with basis, coefficients")
    }

    @Test func twoStatesAreCompared() throws {
        let (before, after) = (try inspect(step: 0), try inspect(step: 2))
        let comparison = try InspectionComparison(before, after)
        #expect(comparison.matrices.count == 6 && comparison.bases.count == 3)
        for change in comparison.matrices {
            #expect(change.factor == 1 && change.entries == change.before.rows && change.mean > 0)
            let largest = try #require(change.pairs.first)
            #expect(abs(abs(largest.change) - change.maximum) < 1e-6)
            #expect(change.pairs.map { abs($0.change) } == change.pairs.map { abs($0.change) }.sorted(by: >))
        }
        #expect(comparison.bases.allSatisfy { ($0.relativeDistance ?? 0) > 0 })
        #expect(try InspectionComparison(after, after).matrices.allSatisfy { $0.maximum == 0 })
        // The same state from its weights and from its record, which is rounded: q is off by at most half.
        let mixed = try InspectionComparison(after, inspect(step: 2, onlyRecorded: true))
        #expect(mixed.matrices.allSatisfy { $0.maximum == 0 } && mixed.bases.allSatisfy { $0.relativeDistance == nil })
    }

    @Test func differentNetworksAreNotCompared() throws {
        let other = try TrainedSession("resnet14-s3u1")
        let (one, two) = (try inspect(), try inspect(other.path))
        let error = #expect(throws: InspectionError.self) { try InspectionComparison(one, two) }
        #expect(error?.description.hasSuffix("only states of the same network can be compared") == true)
    }

    @Test func aNetworkThatSharesNothingIsASentence() throws {
        let plain = try TrainedSession("resnet14")
        #expect(throws: InspectionError.self) { try inspect(plain.path) }
    }

    @Test func matricesAreWrittenWhole() throws {
        let found = try inspect(step: 2)
        let path = session.folder.path + "/matrices.safetensors"
        _ = try MatrixFile(path: path, replacing: false).write(found)
        let file = try SafetensorsFile(readingFrom: path)
        #expect(file.tensors.count == 6 && file.metadata["step"] == "2")
        let tensor = try #require(file.tensors["similarity/group3/coefficients"])
        #expect(tensor.shape == [128, 128] && tensor.floats == found.matrices[5].full?())
        #expect(throws: InspectionError.exists(path)) { try MatrixFile(path: path, replacing: false) }
        let csv = session.folder.path + "/matrix.csv"
        #expect(throws: InspectionError.self) { try MatrixFile(path: csv, replacing: false).write(found) }
        let one = try inspect(step: 1, part: InspectedPart(group: 1, kind: .basis))
        _ = try MatrixFile(path: csv, replacing: false).write(one)
        let lines = try String(contentsOfFile: csv, encoding: .utf8).split(separator: "\r\n")
        #expect(lines.count == 5 && lines[0] == "row,shared 1,shared 2,unique 1 of use 1,unique 1 of use 2")
        #expect(lines[1].hasPrefix("shared 1,1.0,"))
    }

    @Test func theReportIsJSONForPrograms() throws {
        let (before, after) = (try inspect(step: 0), try inspect(step: 2))
        let comparison = try InspectionComparison(before, after)
        let text = try jsonText([
            InspectionReport(before, change: nil), InspectionReport(after, change: comparison),
        ])
        let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(array.map { $0["step"] as? Int } == [0, 2] && array[0]["change"] == nil)
        let similarity = try #require(array[1]["similarity"] as? [[String: Any]])
        let mean = try #require(after.matrices[0].record.summary.meanSharedShared)
        // JSONSerialization may be off by the last digit.
        #expect(abs(try #require(similarity[0]["mean_shared_shared"] as? Double) - mean) < 1e-15)
        #expect(similarity[0]["rows"] as? Int == 4 && similarity[0]["kind"] as? String == "basis")
        let basis = try #require((array[1]["bases"] as? [[String: Any]])?.first)
        #expect(basis["name"] as? String == "shared_basis_1.weight")
        #expect((basis["singular_values"] as? [Double])?.count == 2)
        let condition = try #require(after.bases[0].condition)
        #expect(abs(try #require(basis["condition_number"] as? Double) - condition) < 1e-14)
        #expect((array[1]["change"] as? [String: Any])?["from_step"] as? Int == 0)
    }
}
