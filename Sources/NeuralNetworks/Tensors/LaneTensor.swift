import CKernels

/// Images in the lanes of vectors: [blocks][height][channels][margin + width + margin][16] floats.
///
/// A block is 16 images (the last one may hold fewer). The margins are zero: a convolution reads its padding there.
struct LaneTensor {
    /// Images in a block.
    static let lanes = Int(FBWORK_LANES)

    let channels: Int
    let height: Int
    let width: Int
    let margin: Int
    private let memory: UnsafeMutablePointer<Float>
    /// Channels of the tensor whose slice this is.
    private let allChannels: Int

    /// Numbers of one image.
    var numbers: Int { channels * height * width }
    /// Floats of one block.
    var blockStride: Int { height * rowStride }
    private var channelStride: Int { (width + 2 * margin) * Self.lanes }
    private var rowStride: Int { allChannels * channelStride }

    /// Floats that a tensor takes.
    static func size(blocks: Int, channels: Int, height: Int, width: Int, margin: Int) -> Int {
        blocks * height * channels * (width + 2 * margin) * lanes
    }

    /// Whether vectors with 16 channels in the lanes would be filled to four fifths or more.
    static func fillsLanes(channels: Int) -> Bool {
        channels >= lanes && 5 * channels >= 4 * lanes * ((channels + lanes - 1) / lanes)
    }

    /// A tensor over memory of (at least) its size; whoever gives it has zeroed the margins.
    init(memory: UnsafeMutablePointer<Float>, channels: Int, height: Int, width: Int, margin: Int) {
        self.init(
            memory: memory, channels: channels, allChannels: channels, height: height, width: width, margin: margin)
    }

    private init(
        memory: UnsafeMutablePointer<Float>, channels: Int, allChannels: Int, height: Int, width: Int, margin: Int
    ) {
        self.memory = memory
        self.channels = channels
        self.allChannels = allChannels
        self.height = height
        self.width = width
        self.margin = margin
    }

    /// A tensor of zeros with memory of its own.
    init(in arena: Arena, blocks: Int, channels: Int, height: Int, width: Int, margin: Int) {
        self.init(
            memory: arena.zeros(
                Self.size(blocks: blocks, channels: channels, height: height, width: width, margin: margin)),
            channels: channels, height: height, width: width, margin: margin)
    }

    /// Some of the channels, in the same memory.
    func slice(_ channels: Range<Int>) -> LaneTensor {
        LaneTensor(
            memory: memory + channels.lowerBound * channelStride, channels: channels.count, allChannels: allChannels,
            height: height, width: width, margin: margin)
    }

    /// One block, as the kernels see it.
    func block(_ index: Int) -> fbwork_image {
        fbwork_image(
            data: memory + index * blockStride + margin * Self.lanes, row_stride: rowStride,
            channel_stride: channelStride, ring_mask: -1, channels: Int32(channels), height: Int32(height),
            width: Int32(width))
    }

    /// One block of which only a ring of the last rows exists: row h lies at h mod `rows`, a power of two.
    ///
    /// The tensor's own height is `rows`; `height` is that of the image.
    func ring(_ index: Int, height: Int) -> fbwork_image {
        var image = block(index)
        image.height = Int32(height)
        image.ring_mask = self.height - 1
        return image
    }
}

extension fbwork_image {
    /// Some of the channels, in the same memory.
    func slice(_ channels: Range<Int>) -> fbwork_image {
        var slice = self
        slice.data += channels.lowerBound * channel_stride
        slice.channels = Int32(channels.count)
        return slice
    }
}
