import Foundation
import Randomness

/// Paints one image of ``SyntheticImages``: stripes over a shaded background, blobs over the stripes, noise over all.
struct StripePainter {
    let channels: Int
    let size: Int

    /// Standard deviation of a slant around its class's, in radians; neighbouring classes are π/8 apart.
    private let slantSpread: Double
    /// Standard deviation of the logarithm of a stripe's width; the two classes are ln 2 apart.
    private let widthSpread: Double
    /// What the weakest stripes keep of their full contrast.
    private let weakest: Double
    private let blobs: Int
    /// The normal distribution's quantiles at 256 equal steps, scaled to the noise: one random byte, one draw.
    private let noise: [Float]

    /// A painter for images of one difficulty, 0 to 1.
    init(difficulty: Double, channels: Int, size: Int) {
        self.channels = channels
        self.size = size
        slantSpread = 0.12 * difficulty
        widthSpread = 0.18 * difficulty
        weakest = 1 - 0.7 * difficulty
        blobs = Int((4 * difficulty).rounded())
        let deviation = 0.03 + 0.17 * difficulty
        noise = (0..<256).map { Float(deviation * Self.quantile((Double($0) + 0.5) / 256)) }
    }

    /// Paints stripes of slant 0 (upright) to 4 (level) into channels × size × size bytes.
    func paint(
        _ pixels: UnsafeMutableBufferPointer<UInt8>, slant: Int, narrow: Bool, random: inout KeyedRandom
    ) {
        let side: Double = random.uniform() < 0.5 ? -1 : 1
        let angle = side * (Double(slant) * .pi / 8 + slantSpread * random.normal())
        let period = (narrow ? 5.0 : 10.0) * exp(widthSpread * random.normal())
        let phase = 2 * .pi * random.uniform()
        let contrast = 0.35 * (1 - (1 - weakest) * random.uniform())
        let stripes = Stripes(size: size, angle: angle, period: period, phase: phase)
        let blobs = (0..<blobs).map { _ in Blob(size: size, channels: channels, random: &random) }
        var noiseBytes: UInt64 = 0
        for channel in 0..<channels {
            let background = Float(0.3 + 0.4 * random.uniform())
            let strength = Float(contrast * (0.5 + 0.5 * random.uniform()) * (random.uniform() < 0.5 ? -1 : 1))
            for y in 0..<size {
                let row = (channel * size + y) * size
                for x in 0..<size {
                    var value = background + strength * stripes[x, y]
                    for blob in blobs { value += blob.cover[x] * blob.cover[size + y] * (blob.colour[channel] - value) }
                    if x & 7 == 0 { noiseBytes = random.next() }
                    value += noise[Int(noiseBytes & 255)]
                    noiseBytes >>= 8
                    pixels[row + x] = UInt8(max(0, min(255, (value * 255).rounded())))
                }
            }
        }
    }

    /// sin(a(x) + b(y)), from a table each, so that a pixel costs no sine.
    private struct Stripes {
        private let sineX: [Float]
        private let cosineX: [Float]
        private let sineY: [Float]
        private let cosineY: [Float]

        init(size: Int, angle: Double, period: Double, phase: Double) {
            let frequency = 2 * Double.pi / period
            let x = (0..<size).map { frequency * cos(angle) * Double($0) + phase }
            let y = (0..<size).map { frequency * sin(angle) * Double($0) }
            sineX = x.map { Float(sin($0)) }
            cosineX = x.map { Float(cos($0)) }
            sineY = y.map { Float(sin($0)) }
            cosineY = y.map { Float(cos($0)) }
        }

        subscript(x: Int, y: Int) -> Float { sineX[x] * cosineY[y] + cosineX[x] * sineY[y] }
    }

    /// A soft round patch of one colour that hides what is under it.
    private struct Blob {
        /// How much is hidden: size factors for x, then size for y.
        let cover: [Float]
        let colour: [Float]

        init(size: Int, channels: Int, random: inout KeyedRandom) {
            let centres = (0..<2).map { _ in Double(size) * random.uniform() }
            let radius = 2 + 3 * random.uniform()
            cover = centres.flatMap { centre in
                (0..<size).map { Float(exp(-pow((Double($0) - centre) / radius, 2) / 2)) }
            }
            colour = (0..<channels).map { _ in Float(random.uniform()) }
        }
    }

    /// The standard normal distribution's quantile at `probability`, by bisection of its distribution function.
    private static func quantile(_ probability: Double) -> Double {
        var (low, high) = (-6.0, 6.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if erfc(-middle / 2.0.squareRoot()) / 2 < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
