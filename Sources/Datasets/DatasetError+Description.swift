extension DatasetError: CustomStringConvertible {
    /// One sentence: what happened, where, and what to do.
    public var description: String {
        switch self {
        case .unknownName(let name):
            "'\(name)' is not a data set: --data takes \(DatasetCatalog.names.joined(separator: ", ")) or "
                + "synthetic:DIFFICULTY."
        case .difficulty(let text):
            "'\(text)' is not a difficulty: write a number from 0 (easy) to 1 (hard), such as synthetic:0.3."
        case .limit(let limit):
            "\(limit) images are too few: --train-limit and --test-limit take 1 or more."
        case .notFound(let name, let folders):
            "\(name) was not found in \(folders.joined(separator: ", ")): \(Self.remedy)."
        case .missingFile(let path):
            "\(path) is missing beside the other files of its data set: \(Self.remedy)."
        case .unreadable(let path, let reason):
            "\(path) cannot be read (\(reason)): make it readable, or \(Self.remedy)."
        case .notGzip, .damaged, .truncated, .tooLong, .foreign, .shape, .counts, .label:
            "\(damage): get the file again, or \(Self.remedy)."
        }
    }

    /// What is wrong with a file's content and what was expected.
    private var damage: String {
        switch self {
        case .notGzip(let path):
            "\(path) is not gzip-compressed, though its name ends in .gz"
        case .damaged(let path, let reason):
            "\(path) is damaged (\(reason)) where intact gzip data was expected"
        case .truncated(let path, let bytes, let expected):
            "\(path) ends after \(bytes) bytes (decompressed) where \(expected) were expected"
        case .tooLong(let path, let expected):
            "\(path) goes on after the \(expected) bytes (decompressed) that were expected"
        case .foreign(let path, let magic, let expected):
            "\(path) is not the IDX file expected: it begins with \(magic), not with \(expected)"
        case .shape(let path, let height, let width, let expected):
            "\(path) holds images of \(height)×\(width) pixels where \(expected)×\(expected) were expected"
        case .counts(let imagesPath, let images, let labelsPath, let labels):
            "\(imagesPath) holds \(images) images, but \(labelsPath) \(labels) labels, where as many were expected"
        case .label(let path, let index, let label, let classes):
            "\(path) gives image \(index) the label \(label) where 0 to \(classes - 1) was expected"
        default: ""
        }
    }

    /// How to get a data set that works.
    static let remedy =
        "apt-get install dataset-fashion-mnist, name a folder that holds it with --data-dir, or train on --data synthetic"
}
