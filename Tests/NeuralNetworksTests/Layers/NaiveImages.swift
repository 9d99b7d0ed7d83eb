import Randomness

/// Images [N, C, H, W] in C order, in double precision: what the oracles compute with.
struct NaiveImages: Equatable {
    let count: Int
    let channels: Int
    let height: Int
    let width: Int
    var values: [Double]

    init(_ count: Int, _ channels: Int, _ height: Int, _ width: Int) {
        self.count = count
        self.channels = channels
        self.height = height
        self.width = width
        values = Array(repeating: 0, count: count * channels * height * width)
    }

    /// Small random integers, exact in single precision and in sums.
    static func integers(_ key: String, _ count: Int, _ channels: Int, _ height: Int, _ width: Int) -> NaiveImages {
        var (images, random) = (NaiveImages(count, channels, height, width), KeyedRandom(key))
        for index in images.values.indices { images.values[index] = Double(random.integer(below: 7) - 3) }
        return images
    }

    /// Random numbers around a mean.
    static func normal(
        _ key: String, _ count: Int, _ channels: Int, _ height: Int, _ width: Int, mean: Double = 0
    ) -> NaiveImages {
        var (images, random) = (NaiveImages(count, channels, height, width), KeyedRandom(key))
        for index in images.values.indices { images.values[index] = Double(Float(random.normal() + mean)) }
        return images
    }

    subscript(image: Int, channel: Int, row: Int, column: Int) -> Double {
        get { values[index(image, channel, row, column)] }
        set { values[index(image, channel, row, column)] = newValue }
    }

    /// All numbers of a channel.
    func channel(_ channel: Int) -> [Double] {
        (0..<count).flatMap { image in
            let start = index(image, channel, 0, 0)
            return Array(values[start..<start + height * width])
        }
    }

    /// Some of the channels.
    func slice(_ channels: Range<Int>) -> NaiveImages {
        var result = NaiveImages(count, channels.count, height, width)
        for image in 0..<count {
            for channel in 0..<channels.count {
                for row in 0..<height {
                    for column in 0..<width {
                        result[image, channel, row, column] =
                            self[image, channels.lowerBound + channel, row, column]
                    }
                }
            }
        }
        return result
    }

    /// Each number with the number of its channel applied.
    func mapped(_ body: (_ channel: Int, _ value: Double) -> Double) -> NaiveImages {
        var result = self
        for index in values.indices {
            result.values[index] = body(index / (height * width) % channels, values[index])
        }
        return result
    }

    /// Two images of one shape, number by number.
    func combined(_ other: NaiveImages, _ body: (Double, Double) -> Double) -> NaiveImages {
        var result = self
        for index in values.indices { result.values[index] = body(values[index], other.values[index]) }
        return result
    }

    private func index(_ image: Int, _ channel: Int, _ row: Int, _ column: Int) -> Int {
        ((image * channels + channel) * height + row) * width + column
    }
}

/// ‖a − b‖₂ / ‖b‖₂.
func relativeDistance(_ a: [Double], _ b: [Double]) -> Double {
    precondition(a.count == b.count, "Only lists of one length can be compared.")
    let distance = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let size = b.reduce(0) { $0 + $1 * $1 }
    return distance == 0 ? 0 : (distance / size).squareRoot()
}
