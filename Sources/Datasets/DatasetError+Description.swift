extension DatasetError: CustomStringConvertible {
    /// One sentence: what happened, where, and what to do.
    public var description: String {
        switch self {
        case .unknownName(let name):
            "'\(name)' is not a data set: there are \(DatasetCatalog.names.joined(separator: ", ")) and "
                + "synthetic:DIFFICULTY."
        case .difficulty(let text):
            "'\(text)' is not a difficulty: write a number from 0 (easy) to 1 (hard), such as synthetic:0.3."
        case .limit(let limit):
            "\(limit) images are too few: --train-limit and --test-limit take 1 or more."
        case .notFound(let name, let folders):
            "\(name) was not found in \(folders.joined(separator: ", ")): \(Self.remedy(for: name))."
        case .noHome:
            "neither XDG_DATA_HOME nor HOME says where data sets belong: name a folder with --data-dir."
        case .missingFile(let path):
            "\(path) is missing beside the other files of its data set: \(Self.remedy(forFileAt: path))."
        case .unreadable(let path, _):
            "\(damage): make it readable, or \(Self.remedy(forFileAt: path))."
        case .foreignFile:
            "\(damage): move it out of this folder."
        case .notGzip(let path), .damaged(let path, _), .truncated(let path, _, _), .tooLong(let path, _),
            .foreign(let path, _, _), .shape(let path, _, _, _), .classNames(let path, _, _),
            .counts(let path, _, _, _),
            .label(let path, _, _, _):
            "\(damage): get the file again, or \(Self.remedy(forFileAt: path))."
        case .standardization(let name, let channels, let mean, let deviation):
            "\(name) cannot be standardized by the means \(mean) and deviations \(deviation): give one finite mean and "
                + "one positive deviation for each of its \(channels) channel\(channels == 1 ? "" : "s")."
        }
    }

    /// What is wrong with a file and what was expected, without what to do; empty for errors that are about no file.
    var damage: String {
        switch self {
        case .notGzip(let path):
            "\(path) is not gzip-compressed, though its name ends in .gz"
        case .damaged(let path, let reason):
            "\(path) is damaged (\(reason)) where intact gzip data was expected"
        case .truncated(let path, let bytes, let expected):
            "\(path) ends after \(bytes) bytes\(Self.unit(path)) where \(expected) were expected"
        case .tooLong(let path, let expected):
            "\(path) goes on after the \(expected) bytes\(Self.unit(path)) that were expected"
        case .foreign(let path, let magic, let expected):
            "\(path) is not the IDX file expected: it begins with \(magic), not with \(expected)"
        case .shape(let path, let height, let width, let expected):
            "\(path) holds images of \(height)×\(width) pixels where \(expected)×\(expected) were expected"
        case .classNames(let path, let count, let expected):
            "\(path) names \(count) classes where \(expected) were expected"
        case .counts(let imagesPath, let images, let labelsPath, let labels):
            "\(imagesPath) holds \(images) images, but \(labelsPath) \(labels) labels, where as many were expected"
        case .label(let path, let index, let label, let classes):
            "\(path) gives image \(index) the label \(label) where 0 to \(classes - 1) was expected"
        case .missingFile(let path): "\(path) is missing"
        case .unreadable(let path, let reason): "\(path) cannot be read (\(reason))"
        case .foreignFile(let path): "\(path) is none of the files of CIFAR-10 or CIFAR-100"
        default: ""
        }
    }

    private static func unit(_ path: String) -> String { path.hasSuffix(".gz") ? " (decompressed)" : "" }

    /// How to get the data set that a file of this name belongs to, or another that works.
    private static func remedy(forFileAt path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let set = CIFAR.all.first { ($0.files.map(\.name) + [$0.namesFile]).contains(file) }
        return remedy(for: set?.name ?? FashionMNIST.name)
    }

    /// How to get the data set of a name, or another that works.
    static func remedy(for name: String) -> String {
        "\(DatasetCatalog.source(of: name)), name a folder that holds it with --data-dir, or train on --data synthetic"
    }
}
