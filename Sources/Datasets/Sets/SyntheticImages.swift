import Randomness

/// Striped colour images that are made, not read: 3×32×32, ten classes, as hard as one likes.
///
/// A class is a slant of the stripes (five, mirror images counting as one, so that a flip keeps the class) and their
/// width (two). Phase, colours, brightness and side of the slant are random. Difficulty adds noise, blobs that hide
/// parts, weaker stripes, and slants and widths that stray towards the next class.
struct SyntheticImages {
    static let name = "synthetic"
    static let trainingImages = 10_000
    static let testImages = 2_000
    static let channels = 3
    static let imageSize = 32
    static let defaultDifficulty = 0.5
    static let classNames = ["wide", "narrow"].flatMap { width in
        ["upright", "steep", "diagonal", "shallow", "level"].map { "\(width) \($0) stripes" }
    }

    /// 0 (clean stripes) to 1.
    let difficulty: Double

    /// Images of this difficulty.
    init(difficulty: Double) {
        self.difficulty = difficulty
    }

    /// Reads `synthetic` or `synthetic:DIFFICULTY`; `nil` where the name is another data set's.
    ///
    /// - Throws: ``DatasetError/difficulty(_:)``.
    init?(name: String) throws {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts[0] == Self.name else { return nil }
        guard parts.count == 2 else {
            difficulty = Self.defaultDifficulty
            return
        }
        guard let number = Double(parts[1]), (0...1).contains(number) else {
            throw DatasetError.difficulty(String(parts[1]))
        }
        difficulty = number
    }

    /// The first images of two endless sequences; image n is the same whatever the limits.
    func dataset(trainingLimit: Int?, testLimit: Int?) -> Dataset {
        Dataset(
            name: difficulty == Self.defaultDifficulty ? Self.name : "\(Self.name):\(difficulty)",
            channels: Self.channels, imageSize: Self.imageSize, classNames: Self.classNames,
            training: images("training", count: trainingLimit ?? Self.trainingImages),
            test: images("test", count: testLimit ?? Self.testImages),
            fingerprint: "synthetic, version 1, difficulty \(difficulty)",
            mean: [0.5, 0.5, 0.5], deviation: [0.24, 0.24, 0.24])
    }

    private func images(_ purpose: String, count: Int) -> ImageSet {
        let keys = KeyedRandom.Prefix("synthetic/\(purpose)/")
        let bytes = Self.channels * Self.imageSize * Self.imageSize
        var labels = [UInt8](repeating: 0, count: count)
        var pixels = [UInt8](repeating: 0, count: count * bytes)
        let painter = StripePainter(difficulty: difficulty, channels: Self.channels, size: Self.imageSize)
        pixels.withUnsafeMutableBufferPointer { pixels in
            for index in 0..<count {
                var random = KeyedRandom(keys, index)
                let label = random.integer(below: Self.classNames.count)
                labels[index] = UInt8(label)
                painter.paint(
                    UnsafeMutableBufferPointer(rebasing: pixels[index * bytes..<(index + 1) * bytes]),
                    slant: label % 5, narrow: label >= 5, random: &random)
            }
        }
        return ImageSet(pixels: pixels, labels: labels)
    }
}
