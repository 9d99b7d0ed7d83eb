import Foundation
import Testing

@testable import Datasets

struct CIFARTests {
    @Test(arguments: CIFAR.all)
    func recordsBecomeImagesInFileOrder(official: CIFAR) throws {
        let small = try SmallCIFAR(official)
        let dataset = try small.open()
        #expect(dataset.name == official.name)
        #expect((dataset.channels, dataset.imageSize, dataset.classes) == (3, 32, official.classNames.count))
        let files = official.trainingFiles.count
        let labels = (0..<files).flatMap { file in (0..<3).map { image in UInt8((image + 3 * file) % 10) } }
        #expect(dataset.training.labels == labels)
        #expect(dataset.test.labels == (0..<3).map { UInt8(($0 + 3 * files) % 10) })
        var pixels: [UInt8] = []
        for file in 0..<files {
            for image in 0..<3 { pixels += (0..<3072).map { UInt8((7 * image + 13 * file + $0) % 251) } }
        }
        #expect(dataset.training.pixels == pixels)
    }

    @Test(arguments: CIFAR.all)
    func aLimitKeepsTheFirstImagesAndTheFingerprint(official: CIFAR) throws {
        let small = try SmallCIFAR(official)
        let whole = try small.open()
        for limit in [1, 2, 3, 4, 14, 1000] {
            let limited = try small.open(trainingLimit: limit, testLimit: 2)
            let count = min(limit, whole.training.count)
            #expect(limited.training.labels == Array(whole.training.labels.prefix(count)))
            #expect(limited.training.pixels == Array(whole.training.pixels.prefix(count * 3072)))
            #expect(limited.test.count == 2)
            #expect(limited.fingerprint == whole.fingerprint)
        }
    }

    @Test func theFingerprintIsOfAllBytes() throws {
        let small = try SmallCIFAR(.ten)
        let before = try small.open().fingerprint
        #expect(before.hasSuffix("of \(6 * 3 * 3073) bytes in 6 files"))
        var content = small.content(of: "test_batch.bin")
        content[content.count - 1] ^= 1
        try small.folder.write(content, to: "test_batch.bin")
        #expect(try small.open().fingerprint != before)
    }

    @Test func classNamesAreThoseOfTheFolderOrTheAuthors() throws {
        let small = try SmallCIFAR(.ten)
        #expect(try small.open().classNames[9] == "truck")
        try small.folder.write(Array("a\nb\nc\nd\ne\nf\ng\nh\ni\nlorry\r\n\n".utf8), to: "batches.meta.txt")
        #expect(try small.open().classNames == ["a", "b", "c", "d", "e", "f", "g", "h", "i", "lorry"])
    }

    @Test func theAuthorsNamesAreInLabelOrder() {
        #expect(CIFAR.hundred.classNames.count == 100)
        #expect(CIFAR.hundred.classNames == CIFAR.hundred.classNames.sorted())
        #expect(Set(CIFAR.hundred.classNames).count == 100)
        #expect(CIFAR.ten.classNames.count == 10)
        #expect(CIFAR.ten.classNames == CIFAR.ten.classNames.sorted())
    }

    @Test func aFolderMayHoldBothSets() throws {
        let ten = try SmallCIFAR(.ten)
        let hundred = SmallCIFAR.set(like: .hundred)
        for file in hundred.files {
            try ten.folder.write(SmallCIFAR.content(of: file.name, in: hundred), to: file.name)
        }
        #expect(try ten.open().classes == 10)
        #expect(try hundred.read(folder: ten.folder.path, trainingLimit: nil, testLimit: nil).classes == 100)
    }

    @Test func otherNumbersStandardizeTheSameImages() throws {
        let own = try SmallCIFAR(.ten).open()
        #expect(own.mean == [0.4914, 0.4822, 0.4465])
        #expect(own.deviation == [0.2470, 0.2435, 0.2616])
        let other = try own.standardized(mean: [0.5, 0.25, 0], deviation: [1, 0.5, 0.125])
        #expect(other.mean == [0.5, 0.25, 0])
        #expect(other.deviation == [1, 0.5, 0.125])
        #expect(other.training.pixels == own.training.pixels)
        #expect(other.fingerprint == own.fingerprint)
    }

    @Test(arguments: [([0.5], [1.0]), ([0, 0, 0], [1, 1]), ([0, 0, 0], [1, 0, 1]), ([0, .nan, 0], [1, 1, 1])])
    func numbersThatDoNotFitAreRefused(mean: [Float], deviation: [Float]) throws {
        let dataset = try SmallCIFAR(.ten).open()
        let error = #expect(throws: DatasetError.self) {
            try dataset.standardized(mean: mean, deviation: deviation)
        }
        #expect(error?.description.contains("3 channels") == true)
    }
}
