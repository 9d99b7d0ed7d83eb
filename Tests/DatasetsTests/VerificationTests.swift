import Foundation
import Testing

@testable import Datasets

struct VerificationTests {
    /// Three images a file cannot be as many of each of ten classes: what is compared is a set of one class.
    private func oneClass(_ small: SmallCIFAR) -> CIFAR {
        let set = small.set
        return CIFAR(
            name: set.name, labelClasses: set.labelClasses, trainingFiles: set.trainingFiles, testFiles: set.testFiles,
            namesFile: set.namesFile, companions: set.companions, classNames: ["airplane"], mean: set.mean,
            deviation: set.deviation, archive: set.archive)
    }

    /// CIFAR-10 whose labels are all 0, as fetched.
    private func fetched() throws -> (small: SmallCIFAR, set: CIFAR) {
        let small = try SmallCIFAR(.ten)
        var digests: [String: String] = [:]
        for file in small.set.files {
            var content = small.content(of: file.name)
            for image in 0..<3 { content[image * 3073] = 0 }
            try small.folder.write(content, to: file.name)
            digests[file.name] = SHA256.digest(Data(content))
        }
        try DigestList(digests).write(to: small.folder.path)
        return (small, oneClass(small))
    }

    @Test func aSetAsItWasFetchedPasses() throws {
        let (small, set) = try fetched()
        let verification = set.verify(folder: small.folder.path)
        #expect(verification.passed)
        #expect(verification.files.map(\.name) == set.files.map(\.name))
        #expect(verification.files.allSatisfy { $0.bytes == 9219 && $0.images == 3 && $0.matchesDigest == true })
        #expect(verification.trainingImagesPerClass == [15])
        #expect(verification.testImagesPerClass == [3])
        #expect(try verification.fingerprint == small.open().fingerprint)
    }

    @Test func onePixelThatChangedIsFound() throws {
        let (small, set) = try fetched()
        var content = small.content(of: "data_batch_2.bin")
        for image in 0..<3 { content[image * 3073] = 0 }
        content[5000] ^= 1
        try small.folder.write(content, to: "data_batch_2.bin")
        let verification = set.verify(folder: small.folder.path)
        #expect(!verification.passed)
        #expect(verification.files.map { $0.problem != nil } == [false, true, false, false, false, false])
        #expect(verification.files[1].matchesDigest == false)
    }

    @Test func everyFileIsReadWhateverIsWrongWithTheFirst() throws {
        let (small, set) = try fetched()
        try FileManager.default.removeItem(atPath: small.path("data_batch_1.bin"))
        try small.folder.write([0, 1], to: "test_batch.bin")
        try small.folder.write([], to: "batch.bin")
        let verification = set.verify(folder: small.folder.path)
        #expect(verification.files[0].problem == "is missing")
        #expect(verification.files[0].sha256 == nil)
        #expect(verification.files[5].problem == "ends after 2 bytes where 9219 were expected")
        #expect(verification.files[1...4].allSatisfy { $0.problem == nil })
        #expect(verification.problems.count == 1)
        #expect(verification.fingerprint == nil)
    }

    @Test func withoutAListOfDigestsNothingIsClaimed() throws {
        let (small, set) = try fetched()
        try FileManager.default.removeItem(atPath: small.path("SHA256SUMS"))
        let verification = set.verify(folder: small.folder.path)
        #expect(verification.passed)
        #expect(verification.files.allSatisfy { $0.matchesDigest == nil })
    }

    @Test func aClassWithTooFewImagesIsFound() throws {
        let small = try SmallCIFAR(.ten)
        let verification = small.set.verify(folder: small.folder.path)
        #expect(
            verification.problems == [
                "training images should be 1 of each class, but airplane has 2 and 4 more classes differ",
                "test images should be 0 of each class, but dog has 1 and 2 more classes differ",
            ])
    }

    @Test func aListOfDigestsIsThatOfSha256sum() throws {
        let folder = try TemporaryFolder()
        let digest = SHA256.digest(Data("abc".utf8))
        #expect(digest == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        try DigestList(["b": digest, "a c": digest]).write(to: folder.path)
        let text = FileManager.default.contents(atPath: folder.file("SHA256SUMS"))
        #expect(text == Data("\(digest)  a c\n\(digest)  b\n".utf8))
        #expect(DigestList(folder: folder.path).digests == ["b": digest, "a c": digest])
    }

    @Test func debiansFashionMNISTPasses() throws {
        let folder = try DatasetLocator(environment: [:]).folder(of: FashionMNIST.layout)
        let verification = FashionMNIST.verify(folder: folder)
        #expect(verification.passed)
        #expect(verification.trainingImagesPerClass == [Int](repeating: 6000, count: 10))
        #expect(verification.files.map(\.images) == [60_000, nil, 10_000, nil])
        #expect(verification.files.map(\.labels) == [nil, 60_000, nil, 10_000])
    }

    @Test func anotherFashionMNISTDoesNotPass() throws {
        let files = try SmallFashionMNIST()
        let verification = FashionMNIST.verify(folder: files.folder.path)
        #expect(!verification.passed)
        #expect(verification.problems.count == 2)
        try files.replace(.testImages, with: SmallFashionMNIST.images(3))
        #expect(FashionMNIST.verify(folder: files.folder.path).problems.contains { $0.contains("3 images, but") })
    }
}
