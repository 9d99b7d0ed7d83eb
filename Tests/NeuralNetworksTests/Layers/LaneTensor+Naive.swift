import CKernels

@testable import NeuralNetworks

extension LaneTensor {
    /// Puts images into lanes; lanes that are no image get a number that must not show anywhere.
    func set(_ images: NaiveImages, unused: Float = 1000) {
        for block in 0...((images.count - 1) / LaneTensor.lanes) {
            forEachPlace { channel, row, column, offset in
                for lane in 0..<LaneTensor.lanes {
                    let image = block * LaneTensor.lanes + lane
                    self.block(block).data[offset + lane] =
                        image < images.count ? Float(images[image, channel, row, column]) : unused
                }
            }
        }
    }

    /// The images in the lanes.
    func images(_ count: Int) -> NaiveImages {
        var images = NaiveImages(count, channels, height, width)
        for block in 0...((count - 1) / LaneTensor.lanes) {
            forEachPlace { channel, row, column, offset in
                for lane in 0..<min(LaneTensor.lanes, count - block * LaneTensor.lanes) {
                    images[block * LaneTensor.lanes + lane, channel, row, column] =
                        Double(self.block(block).data[offset + lane])
                }
            }
        }
        return images
    }

    /// Copies rows of a block from an image, which may be a ring of its rows.
    func copy(_ rows: Range<Int>, of image: fbwork_image, to index: Int) {
        let target = block(index)
        for row in rows {
            for channel in 0..<channels {
                let source = image.data + (row & image.ring_mask) * image.row_stride + channel * image.channel_stride
                (target.data + row * target.row_stride + channel * target.channel_stride)
                    .update(from: source, count: width * LaneTensor.lanes)
            }
        }
    }

    /// Whether every lane that is no image holds 0.
    func isZeroBeyond(_ count: Int) -> Bool {
        var isZero = true
        let block = count / LaneTensor.lanes
        guard count % LaneTensor.lanes != 0 else { return true }
        forEachPlace { _, _, _, offset in
            for lane in count % LaneTensor.lanes..<LaneTensor.lanes {
                isZero = isZero && self.block(block).data[offset + lane] == 0
            }
        }
        return isZero
    }

    private func forEachPlace(_ body: (_ channel: Int, _ row: Int, _ column: Int, _ offset: Int) -> Void) {
        let image = block(0)
        for row in 0..<height {
            for channel in 0..<channels {
                for column in 0..<width {
                    body(
                        channel, row, column,
                        row * image.row_stride + channel * image.channel_stride + column * LaneTensor.lanes)
                }
            }
        }
    }
}

extension Parameter {
    /// A parameter with these values, rounded to single precision.
    convenience init(_ name: String, shape: [Int], values: [Double]) {
        self.init(name: name, shape: shape)
        for (index, number) in values.enumerated() { value[index] = Float(number) }
    }

    var gradients: [Double] { gradient.map(Double.init) }
}
