import Foundation
import Testing

@testable import Datasets

struct FashionMNISTTests {
    @Test func imagesArePaddedWithBlackTo32By32() throws {
        let dataset = try SmallFashionMNIST().open()
        #expect(dataset.training.count == 3)
        #expect(dataset.test.count == 2)
        #expect(dataset.training.labels == [0, 1, 2])
        #expect(dataset.training.pixels.count == 3 * 32 * 32)
        for image in 0..<3 {
            for y in 0..<32 {
                for x in 0..<32 {
                    let inside = (2..<30).contains(x) && (2..<30).contains(y)
                    let expected = inside ? UInt8((7 * image + (y - 2) * 28 + x - 2) % 251) : 0
                    #expect(dataset.training.pixels[(image * 32 + y) * 32 + x] == expected)
                }
            }
        }
    }

    @Test func aLimitKeepsTheFirstImagesAndTheFingerprint() throws {
        let files = try SmallFashionMNIST()
        let whole = try files.open()
        let limited = try files.open(trainingLimit: 2, testLimit: 1)
        #expect(limited.training.labels == [0, 1])
        #expect(limited.training.pixels == Array(whole.training.pixels.prefix(2 * 1024)))
        #expect(limited.test.labels == [0])
        #expect(limited.fingerprint == whole.fingerprint)
        #expect(try files.open(trainingLimit: 1000).training.count == 3)
        #expect(throws: DatasetError.limit(0)) { try files.open(trainingLimit: 0) }
    }

    @Test func theFingerprintIsOfTheContentNotOfItsCompression() throws {
        let files = try SmallFashionMNIST()
        let packed = try files.open().fingerprint
        try files.folder.write(SmallFashionMNIST.labels([0, 1]), to: FashionMNIST.File.testLabels.rawValue)
        try FileManager.default.removeItem(atPath: files.folder.file("t10k-labels-idx1-ubyte.gz"))
        #expect(try files.open().fingerprint == packed)
        try files.replace(.testLabels, with: SmallFashionMNIST.labels([1, 0]))
        #expect(try files.open().fingerprint != packed)
    }

    /// The files of Debian's package `dataset-fashion-mnist`, which the README's first command installs.
    @Test func theRealFilesAreWhole() throws {
        let folder = try DatasetLocator(environment: [:]).folder(of: FashionMNIST.layout)
        let dataset = try FashionMNIST.read(folder: folder, trainingLimit: nil, testLimit: nil)
        #expect(dataset.training.count == FashionMNIST.trainingImages)
        #expect(dataset.test.count == FashionMNIST.testImages)
        #expect(dataset.training.labels.prefix(8) == [9, 0, 0, 3, 0, 2, 7, 2])
        for label in 0..<10 {
            #expect(dataset.training.labels.count { $0 == label } == 6_000)
            #expect(dataset.test.labels.count { $0 == label } == 1_000)
        }
        let (mean, deviation) = dataset.training.meanAndDeviation(pixelsPerImage: 28 * 28)
        // The constants are given with four digits.
        #expect(abs(mean - 0.2860) < 0.00005)
        #expect(abs(deviation - 0.3530) < 0.00005)
    }
}

extension ImageSet {
    /// Of all pixels, as fractions of full brightness; padding is left out by counting only an image's own pixels.
    func meanAndDeviation(pixelsPerImage: Int) -> (mean: Double, deviation: Double) {
        var histogram = [Int](repeating: 0, count: 256)
        pixels.withUnsafeBufferPointer { pixels in
            var index = 0
            while index < pixels.count {
                histogram[Int(pixels[index])] += 1
                index += 1
            }
        }
        let number = Double(count * pixelsPerImage)
        let moments = histogram.enumerated().reduce(into: (0.0, 0.0)) { sums, entry in
            let value = Double(entry.offset) / 255
            sums.0 += value * Double(entry.element)
            sums.1 += value * value * Double(entry.element)
        }
        let mean = moments.0 / number
        return (mean, (moments.1 / number - mean * mean).squareRoot())
    }
}
