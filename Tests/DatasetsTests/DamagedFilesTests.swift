import Foundation
import Testing

@testable import Datasets

/// One spoilt file a test: the error says which, what was expected and what to do.
struct DamagedFilesTests {
    let files: SmallFashionMNIST

    init() throws { files = try SmallFashionMNIST() }

    private func expect(_ error: DatasetError, naming file: FashionMNIST.File) {
        #expect(throws: error) { try files.open() }
        #expect(error.description.contains(files.path(file)))
        #expect(error.description.contains("apt-get install dataset-fashion-mnist"))
        #expect(error.description.contains("--data-dir"))
        #expect(error.description.contains("--data synthetic"))
        #expect(!error.description.contains("\n"))
        #expect(error.description.hasSuffix("."))
    }

    @Test func oneFileIsMissing() throws {
        try FileManager.default.removeItem(atPath: files.path(.testLabels))
        expect(.missingFile(path: files.path(.testLabels)), naming: .testLabels)
    }

    @Test func aFolderStandsInTheFilesPlace() throws {
        let path = files.path(.trainingLabels)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        expect(.unreadable(path: path, reason: "Is a directory"), naming: .trainingLabels)
    }

    @Test func theFileIsNotGzip() throws {
        try files.replace(.trainingImages, withPacked: Array("<html>404 Not Found</html>".utf8))
        expect(.notGzip(path: files.path(.trainingImages)), naming: .trainingImages)
    }

    @Test func theFileIsEmpty() throws {
        try files.replace(.trainingImages, withPacked: [])
        expect(.notGzip(path: files.path(.trainingImages)), naming: .trainingImages)
    }

    @Test func theDownloadStoppedHalfway() throws {
        // Packed pixels that do not compress, so that half of the bytes hold about half of the images.
        var content = bigEndian([2051, 3, 28, 28])
        content += (0..<3 * 784).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) }
        let packed = try gzip(content)
        try files.replace(.trainingImages, withPacked: Array(packed.prefix(packed.count / 2)))
        let error = #expect(throws: DatasetError.self) { try files.open() }
        guard case .truncated(files.path(.trainingImages), let bytes, content.count)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(bytes < content.count)
    }

    @Test func theLastBytesAreMissing() throws {
        let packed = try gzip(SmallFashionMNIST.labels([0, 1, 2]))
        try files.replace(.trainingLabels, withPacked: packed.dropLast(4))
        expect(
            .damaged(path: files.path(.trainingLabels), reason: "its last bytes are missing"), naming: .trainingLabels)
    }

    @Test func theChecksumIsWrong() throws {
        var packed = try gzip(SmallFashionMNIST.labels([0, 1, 2]))
        packed[packed.count - 8] ^= 1
        try files.replace(.trainingLabels, withPacked: packed)
        expect(.damaged(path: files.path(.trainingLabels), reason: "incorrect data check"), naming: .trainingLabels)
    }

    @Test func fewerImagesThanTheHeaderSays() throws {
        let content = SmallFashionMNIST.images(3)
        try files.replace(.trainingImages, with: content.dropLast(100))
        expect(
            .truncated(path: files.path(.trainingImages), bytes: content.count - 100, expected: content.count),
            naming: .trainingImages)
    }

    @Test func theFileGoesOn() throws {
        let content = SmallFashionMNIST.images(3)
        try files.replace(.trainingImages, with: content + [0])
        expect(.tooLong(path: files.path(.trainingImages), expected: content.count), naming: .trainingImages)
    }

    @Test func labelsStandWhereImagesBelong() throws {
        try files.replace(.testImages, with: SmallFashionMNIST.labels([0, 1] + [UInt8](repeating: 0, count: 8)))
        expect(.foreign(path: files.path(.testImages), magic: 2049, expected: 2051), naming: .testImages)
    }

    @Test func imagesStandWhereLabelsBelong() throws {
        try files.replace(.testLabels, with: SmallFashionMNIST.images(1))
        expect(.foreign(path: files.path(.testLabels), magic: 2051, expected: 2049), naming: .testLabels)
    }

    @Test func theImagesHaveAnotherSize() throws {
        try files.replace(.testImages, with: SmallFashionMNIST.images(2, size: 32))
        expect(.shape(path: files.path(.testImages), height: 32, width: 32, expected: 28), naming: .testImages)
    }

    @Test func imagesAndLabelsAreNotEquallyMany() throws {
        try files.replace(.testImages, with: SmallFashionMNIST.images(3))
        expect(
            .counts(
                imagesPath: files.path(.testImages), images: 3, labelsPath: files.path(.testLabels), labels: 2),
            naming: .testImages)
    }

    @Test func aLabelIsNoClass() throws {
        try files.replace(.trainingLabels, with: SmallFashionMNIST.labels([0, 10, 2]))
        expect(
            .label(path: files.path(.trainingLabels), index: 1, label: 10, classes: 10), naming: .trainingLabels)
    }

    @Test func aHeaderThatLiesReservesNothing() throws {
        try files.replace(.trainingLabels, with: bigEndian([2049, 0xffff_ffff]))
        expect(
            .truncated(path: files.path(.trainingLabels), bytes: 8, expected: 8 + 0xffff_ffff), naming: .trainingLabels)
    }
}
