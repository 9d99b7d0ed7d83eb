import Foundation
import Testing

@testable import Datasets

/// One spoilt file a test: the error says which, what was expected and what to do.
struct DamagedCIFARTests {
    private func expect(_ error: DatasetError, of small: SmallCIFAR, naming file: String) {
        #expect(throws: error) { try small.open() }
        let text = error.description
        #expect(text.contains(small.path(file)))
        #expect(text.contains("fbwork data fetch \(small.set.name)"))
        #expect(text.contains("--data-dir"))
        #expect(!text.contains("\n"))
        #expect(text.hasSuffix("."))
    }

    @Test(arguments: CIFAR.all)
    func everyFileHasToBeThere(official: CIFAR) throws {
        for file in official.files {
            let small = try SmallCIFAR(official)
            try FileManager.default.removeItem(atPath: small.path(file.name))
            expect(.missingFile(path: small.path(file.name)), of: small, naming: file.name)
        }
    }

    @Test(arguments: CIFAR.all)
    func everyFileHasToBeWhole(official: CIFAR) throws {
        for file in official.files {
            let small = try SmallCIFAR(official)
            let content = small.content(of: file.name)
            // A whole image less: no record is cut.
            for lost in [1, small.set.recordBytes, content.count] {
                try small.folder.write(Array(content.dropLast(lost)), to: file.name)
                expect(
                    .truncated(
                        path: small.path(file.name), bytes: content.count - lost, expected: content.count),
                    of: small, naming: file.name)
            }
            try small.folder.write(content + [0], to: file.name)
            expect(
                .tooLong(path: small.path(file.name), expected: content.count), of: small, naming: file.name)
        }
    }

    @Test func aLabelIsNoClass() throws {
        let ten = try SmallCIFAR(.ten)
        var content = ten.content(of: "data_batch_4.bin")
        content[3073] = 10
        try ten.folder.write(content, to: "data_batch_4.bin")
        expect(
            .label(path: ten.path("data_batch_4.bin"), index: 1, label: 10, classes: 10), of: ten,
            naming: "data_batch_4.bin")
        let hundred = try SmallCIFAR(.hundred)
        for (byte, classes) in [(0, 20), (1, 100)] {
            var content = hundred.content(of: "test.bin")
            content[2 * 3074 + byte] = UInt8(classes)
            try hundred.folder.write(content, to: "test.bin")
            expect(
                .label(path: hundred.path("test.bin"), index: 2, label: UInt8(classes), classes: classes), of: hundred,
                naming: "test.bin")
        }
    }

    @Test func aSixthBatchIsNotPassedOver() throws {
        let small = try SmallCIFAR(.ten)
        try small.folder.write(small.content(of: "data_batch_5.bin"), to: "data_batch_6.bin")
        let error = DatasetError.foreignFile(path: small.path("data_batch_6.bin"))
        #expect(throws: error) { try small.open() }
        #expect(error.description.contains("data_batch_6.bin"))
    }

    @Test func aClassHasNoName() throws {
        let small = try SmallCIFAR(.hundred)
        try small.folder.write(Array("apple\nbear\n".utf8), to: "fine_label_names.txt")
        expect(
            .classNames(path: small.path("fine_label_names.txt"), count: 2, expected: 100), of: small,
            naming: "fine_label_names.txt")
    }
}
