import CKernels

/// What a layer writes and another reads, row by row: a tensor, or only the rows that a thread is working on.
///
/// Rows that pass are made shortly before they are read, and made again when they are read again.
enum LaneRows {
    /// All rows of all blocks.
    case kept(LaneTensor)
    /// One ring a thread, for images of `height` rows.
    case passing([Ring], height: Int)

    /// Whether all rows exist once they are made.
    var isKept: Bool { if case .kept = self { true } else { false } }

    var channels: Int { image.channels }
    var height: Int {
        switch self {
        case .kept(let tensor): tensor.height
        case .passing(_, let height): height
        }
    }
    var width: Int { image.width }
    var margin: Int { image.margin }

    /// Numbers of one image.
    var numbers: Int { channels * height * width }

    private var image: (channels: Int, width: Int, margin: Int) {
        switch self {
        case .kept(let tensor): (tensor.channels, tensor.width, tensor.margin)
        case .passing(let rings, _): (rings[0].channels, rings[0].width, rings[0].margin)
        }
    }

    /// One block, as the kernels that run on a thread see it.
    func block(_ index: Int, thread: Int) -> fbwork_image {
        switch self {
        case .kept(let tensor): tensor.block(index)
        case .passing(let rings, let height): rings[thread].image(height: height)
        }
    }
}
