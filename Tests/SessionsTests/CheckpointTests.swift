import Foundation
import Records
import Testing

@testable import Sessions

@Suite struct CheckpointTests {
    private let content = SafetensorsFile(tensors: ["w": .init(shape: [2], [1, 2] as [Float])])

    @Test func theFolderStandsBesideTheSession() {
        #expect(CheckpointStore(session: "/a/run.fbsession").folder == "/a/run.checkpoints")
        #expect(CheckpointStore.fileName(step: 12_345) == "step-00012345.safetensors")
        #expect(CheckpointStore.step(ofFileName: "step-00012345.safetensors") == 12_345)
        for name in ["step-12345.safetensors", "step-00012345.safetensors.partial", "x", "step--0000001.safetensors"] {
            #expect(CheckpointStore.step(ofFileName: name) == nil, "\(name)")
        }
    }

    @Test func aCheckpointIsKnownByItsHash() throws {
        let folder = try TemporaryFolder()
        let store = CheckpointStore(session: folder.session)
        let (file, hash) = try store.write(content, step: 7)
        #expect(try store.read(file, sha256: hash) == content)
        #expect(try FileDigest.sha256(ofFileAt: store.path(of: file)) == hash)
        let other = SafetensorsFile(tensors: ["w": .init(shape: [2], [1, 3] as [Float])])
        try other.write(to: store.path(of: file))
        #expect(throws: CheckpointError.altered(path: store.path(of: file))) { try store.read(file, sha256: hash) }
        try store.delete(file)
        try store.delete(file)
        #expect(throws: SafetensorsError.self) { try store.read(file) }
    }

    /// From FIPS 180-4's examples.
    @Test func theHashIsSHA256() {
        #expect(
            FileDigest.sha256(of: Data("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func theLastTwoTheBestAndThoseAskedForAreKept() {
        func checkpoint(_ step: Int, _ reasons: Set<CheckpointReason>) -> Checkpoint {
            Checkpoint(file: CheckpointStore.fileName(step: step), step: step, reasons: reasons)
        }
        let checkpoints = [
            checkpoint(600, [.epochEnd]), checkpoint(100, [.epochEnd, .bestTestError]), checkpoint(150, [.requested]),
            checkpoint(200, [.epochEnd, .bestTestError]), checkpoint(300, [.epochEnd]), checkpoint(350, [.stopped]),
            checkpoint(400, [.epochEnd]), checkpoint(500, [.epochEnd]),
        ]
        #expect(CheckpointRetention.superseded(checkpoints).map(\.step) == [100, 300, 400])
        #expect(CheckpointRetention.superseded([]) == [])
        #expect(CheckpointRetention.superseded([checkpoint(1, [.epochEnd]), checkpoint(2, [.epochEnd])]) == [])
    }

    @Test func eventsTellWhichCheckpointsThereAre() throws {
        let folder = try TemporaryFolder()
        let store = CheckpointStore(session: folder.session)
        for step in [10, 20, 30] { _ = try store.write(content, step: step) }
        func record(_ id: Int, _ step: Int, _ event: Event) -> EventRecord {
            EventRecord(id: id, run: 1, step: step, elapsedMilliseconds: 0, event: event, command: nil)
        }
        func written(_ step: Int, _ reason: CheckpointReason) -> Event {
            .checkpoint(file: CheckpointStore.fileName(step: step), sha256: "", reasons: [reason])
        }
        let events = [
            record(1, 10, written(10, .epochEnd)), record(2, 20, written(20, .epochEnd)),
            record(3, 20, written(20, .requested)), record(4, 30, written(30, .epochEnd)),
            record(5, 40, written(40, .epochEnd)),
            record(6, 30, .checkpointDeleted(file: CheckpointStore.fileName(step: 30))),
        ]
        let found = store.checkpoints(in: events)
        #expect(found.map(\.step) == [10, 20])
        #expect(found.map(\.reasons) == [[.epochEnd], [.epochEnd, .requested]])
    }
}
