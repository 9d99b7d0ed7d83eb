/// What keeps a data set from being opened, as facts; ``description`` is the sentence for the user.
public enum DatasetError: Error, Hashable, Sendable {
    /// No data set has this name.
    case unknownName(String)
    /// What follows `synthetic:` is not a difficulty.
    case difficulty(String)
    /// Fewer than one image was asked for.
    case limit(Int)
    /// None of the folders holds the data set.
    case notFound(name: String, folders: [String])
    /// No environment variable says where data sets belong.
    case noHome
    /// A file of a data set is missing in the folder that holds the others.
    case missingFile(path: String)
    /// The file exists but cannot be read; `reason` is the system's.
    case unreadable(path: String, reason: String)
    /// The file's name ends in `.gz`, its content is something else.
    case notGzip(path: String)
    /// The compressed data is damaged; `reason` is zlib's.
    case damaged(path: String, reason: String)
    /// The file ends early: bytes after decompression.
    case truncated(path: String, bytes: Int, expected: Int)
    /// The file goes on after what its header announces.
    case tooLong(path: String, expected: Int)
    /// The file does not begin with the number that marks its kind.
    case foreign(path: String, magic: UInt32, expected: UInt32)
    /// The images have another shape than the data set's.
    case shape(path: String, height: Int, width: Int, expected: Int)
    /// A file of images that is none of the data set's lies among its files.
    case foreignFile(path: String)
    /// A file names fewer or more classes than the data set has.
    case classNames(path: String, count: Int, expected: Int)
    /// Images and labels are not equally many.
    case counts(imagesPath: String, images: Int, labelsPath: String, labels: Int)
    /// A label is no class.
    case label(path: String, index: Int, label: UInt8, classes: Int)
    /// Means or deviations by which images cannot be standardized.
    case standardization(name: String, channels: Int, mean: [Float], deviation: [Float])

    /// Whether the command line is wrong rather than a file.
    public var isUsageError: Bool {
        switch self {
        case .unknownName, .difficulty, .limit: true
        default: false
        }
    }
}
