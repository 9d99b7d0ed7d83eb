import Randomness

/// Where a crop of the padded image begins and whether it is mirrored.
///
/// As the paper's authors train: 4 black pixels around the image, a crop of the image's size anywhere in it, mirrored
/// left to right half of the time.
struct CropAndFlip: Equatable {
    /// Black pixels on every side.
    static let padding = 4
    /// The image as it is.
    static let none = Self(down: 0, right: 0, flip: false)

    /// How far the crop lies below the image, −4…4 pixels.
    let down: Int
    /// How far the crop lies to the right of the image, −4…4 pixels.
    let right: Int
    /// Whether left and right are exchanged after cropping.
    let flip: Bool

    init(down: Int, right: Int, flip: Bool) {
        self.down = down
        self.right = right
        self.flip = flip
    }

    /// The next crop of a sequence: three draws.
    init(_ random: inout KeyedRandom) {
        down = random.integer(below: 2 * Self.padding + 1) - Self.padding
        right = random.integer(below: 2 * Self.padding + 1) - Self.padding
        flip = random.uniform() < 0.5
    }

    /// Copies one channel of `size` × `size` pixels, each through the table of its 256 normalized values.
    func copy(
        _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<Float>, size: Int,
        through table: UnsafePointer<Float>
    ) {
        let firstColumn = max(0, -right)
        let lastColumn = size - max(0, right)
        for y in 0..<size {
            let row = target + y * size
            let sourceY = y + down
            guard sourceY >= 0, sourceY < size else {
                row.update(repeating: table[0], count: size)
                continue
            }
            if right != 0 { row.update(repeating: table[0], count: size) }
            let sourceRow = source + sourceY * size + right
            // A while loop: in a debug build a range's iterator costs more than the copy.
            var x = firstColumn
            if flip {
                while x < lastColumn {
                    row[size - 1 - x] = table[Int(sourceRow[x])]
                    x += 1
                }
            } else {
                while x < lastColumn {
                    row[x] = table[Int(sourceRow[x])]
                    x += 1
                }
            }
        }
    }
}
