/// Why a network cannot be built or a batch cannot be run.
public enum NetworkError: Error, Hashable, CustomStringConvertible {
    /// Images need at least one pixel.
    case imageSize(Int)
    /// A batch needs at least one image.
    case batchSize(Int)
    /// A label that is no class.
    case label(Int, image: Int, classes: Int)

    /// One sentence: what, where, what to do.
    public var description: String {
        switch self {
        case .imageSize(let size): "The image size is \(size); it must be at least 1 pixel."
        case .batchSize(let size): "The batch has \(size) images; it must have at least 1."
        case .label(let label, let image, let classes):
            "The label of image \(image) of the batch is \(label), but the network has \(classes) classes; "
                + "labels are 0…\(classes - 1)."
        }
    }
}
