@testable import NeuralNetworks

extension Convolution {
    /// Puts rows of a gradient into the ring, 0 in the lanes that are no image.
    func fillGradient(_ gradient: NaiveImages, _ rows: Range<Int>, _ block: Int) {
        let ring = yGradient(block: block, thread: 0)
        for row in rows {
            for channel in 0..<gradient.channels {
                for column in 0..<gradient.width {
                    let place = (row & ring.ring_mask) * ring.row_stride + channel * ring.channel_stride
                    for lane in 0..<LaneTensor.lanes {
                        let image = block * LaneTensor.lanes + lane
                        ring.data[place + column * LaneTensor.lanes + lane] =
                            image < gradient.count ? Float(gradient[image, channel, row, column]) : 0
                    }
                }
            }
        }
    }
}
