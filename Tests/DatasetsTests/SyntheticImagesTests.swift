import Foundation
import Testing

@testable import Datasets

struct SyntheticImagesTests {
    @Test func anImageIsTheSameWhateverTheLimits() throws {
        let few = try DatasetCatalog.open("synthetic", trainingLimit: 3, testLimit: 2)
        let more = try DatasetCatalog.open("synthetic", trainingLimit: 6, testLimit: 4)
        #expect(few.channels == 3)
        #expect(few.imageSize == 32)
        #expect(few.classes == 10)
        #expect(few.training.pixels == Array(more.training.pixels.prefix(few.training.pixels.count)))
        #expect(few.test.labels == Array(more.test.labels.prefix(2)))
        #expect(few.training.pixels != Array(more.test.pixels.prefix(few.training.pixels.count)))
        #expect(few.fingerprint == more.fingerprint)
    }

    @Test func theNameCarriesTheDifficulty() throws {
        let easy = try DatasetCatalog.open("synthetic:0.1", trainingLimit: 1, testLimit: 1)
        let usual = try DatasetCatalog.open("synthetic", trainingLimit: 1, testLimit: 1)
        #expect(easy.name == "synthetic:0.1")
        #expect(usual.name == "synthetic")
        #expect(easy.fingerprint != usual.fingerprint)
        #expect(easy.training.pixels != usual.training.pixels)
    }

    @Test(arguments: ["", "2", "-0.1", "nan", "hard", "0.3x"])
    func aDifficultyThatIsNone(text: String) {
        #expect(throws: DatasetError.difficulty(text)) { try DatasetCatalog.open("synthetic:\(text)") }
    }

    @Test(arguments: [0.0, 0.5, 1.0])
    func theMeanAndDeviationAreNearTheConstants(difficulty: Double) {
        let dataset = SyntheticImages(difficulty: difficulty).dataset(trainingLimit: 300, testLimit: 1)
        let (mean, deviation) = dataset.training.meanAndDeviation(pixelsPerImage: 3 * 32 * 32)
        #expect(abs(mean - Double(dataset.mean[0])) < 0.03)
        #expect(abs(deviation - Double(dataset.deviation[0])) < 0.05)
    }

    /// A reader without any learning, which matches stripes of every class, is right where it is easy and often wrong
    /// where it is hard; chance is 90 % wrong.
    @Test func difficultyDecidesHowOftenAClassCanBeTold() {
        let errors = [0.0, 0.5, 1.0].map { StripeMatcher().error(of: $0, images: 120) }
        #expect(errors[0] < 0.05)
        #expect(errors[0] < errors[1] && errors[1] < errors[2])
        #expect(errors[2] < 0.8)
    }
}

/// Tells a class by the strongest response of stripes with the class's slants and widths, any phase, any channel.
private struct StripeMatcher {
    private struct Filter {
        let label: Int
        let sine: [Double]
        let cosine: [Double]
    }

    private let filters: [Filter] = (0..<10).flatMap { label in
        [-1.0, 1].map { side in
            let angle = side * Double(label % 5) * .pi / 8
            let frequency = 2 * Double.pi / (label < 5 ? 10 : 5)
            let arguments = (0..<1024).map { pixel in
                frequency * (cos(angle) * Double(pixel % 32) + sin(angle) * Double(pixel / 32))
            }
            return Filter(label: label, sine: arguments.map { sin($0) }, cosine: arguments.map { cos($0) })
        }
    }

    func error(of difficulty: Double, images: Int) -> Double {
        let set = SyntheticImages(difficulty: difficulty).dataset(trainingLimit: images, testLimit: 1).training
        let wrong = (0..<images).count { classOf(image: $0, in: set) != Int(set.labels[$0]) }
        return Double(wrong) / Double(images)
    }

    private func classOf(image: Int, in set: ImageSet) -> Int {
        let planes = (0..<3).map { channel in
            let values = set.pixels[(image * 3 + channel) * 1024..<(image * 3 + channel + 1) * 1024].map(Double.init)
            let mean = values.reduce(0, +) / 1024
            return values.map { $0 - mean }
        }
        let responses = filters.map { filter in
            planes.reduce(0.0) { sum, plane in
                var (sine, cosine) = (0.0, 0.0)
                for pixel in 0..<1024 {
                    sine += plane[pixel] * filter.sine[pixel]
                    cosine += plane[pixel] * filter.cosine[pixel]
                }
                return sum + sine * sine + cosine * cosine
            }
        }
        let best = responses.indices.max { responses[$0] < responses[$1] } ?? 0
        return filters[best].label
    }
}
