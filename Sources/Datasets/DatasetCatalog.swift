/// The data sets that exist, by name.
public enum DatasetCatalog {
    /// Names that ``open(_:directory:trainingLimit:testLimit:)`` takes; `synthetic` also as `synthetic:DIFFICULTY`.
    public static let names = [FashionMNIST.name] + CIFAR.all.map(\.name) + [SyntheticImages.name]

    /// Reads or makes a data set.
    ///
    /// - Parameters:
    ///   - name: One of ``names``, or `synthetic:DIFFICULTY` with a difficulty from 0 to 1.
    ///   - directory: The only folder to search (`--data-dir`); without it `FBWORK_DATA`, fbwork's XDG data folder and
    ///     the system package are searched.
    ///   - trainingLimit: Use the first images only.
    ///   - testLimit: Use the first images only.
    /// - Throws: ``DatasetError``.
    public static func open(
        _ name: String, directory: String? = nil, trainingLimit: Int? = nil, testLimit: Int? = nil
    ) throws -> Dataset {
        for case let limit? in [trainingLimit, testLimit] where limit < 1 { throw DatasetError.limit(limit) }
        let locator = DatasetLocator(directory: directory)
        if name == FashionMNIST.name {
            let folder = try locator.folder(of: FashionMNIST.layout)
            return try FashionMNIST.read(folder: folder, trainingLimit: trainingLimit, testLimit: testLimit)
        }
        if let set = CIFAR.all.first(where: { $0.name == name }) {
            let folder = try locator.folder(of: set.layout)
            return try set.read(folder: folder, trainingLimit: trainingLimit, testLimit: testLimit)
        }
        guard let synthetic = try SyntheticImages(name: name) else { throw DatasetError.unknownName(name) }
        return synthetic.dataset(trainingLimit: trainingLimit, testLimit: testLimit)
    }

    /// The data set to take where none was named: Fashion-MNIST if this machine has it, else `synthetic`.
    ///
    /// Where `directory` is given, Fashion-MNIST in any case: a folder that does not hold it is the user's mistake.
    public static func preferredName(directory: String? = nil) -> String {
        preferredName(DatasetLocator(directory: directory))
    }

    static func preferredName(_ locator: DatasetLocator) -> String {
        let found = (try? locator.folder(of: FashionMNIST.layout)) != nil
        return found || locator.directory != nil ? FashionMNIST.name : SyntheticImages.name
    }

    /// Every data set with its size and where it is.
    public static func entries(directory: String? = nil) -> [Entry] {
        entries(DatasetLocator(directory: directory))
    }

    static func entries(_ locator: DatasetLocator) -> [Entry] {
        let fashionMNIST = Entry(
            name: FashionMNIST.name, trainingImages: FashionMNIST.trainingImages, testImages: FashionMNIST.testImages,
            channels: FashionMNIST.channels, imageSize: FashionMNIST.imageSize, classes: FashionMNIST.classNames.count,
            location: location(of: FashionMNIST.layout, locator))
        let cifar = CIFAR.all.map { set in
            Entry(
                name: set.name, trainingImages: set.trainingFiles.reduce(0) { $0 + $1.images },
                testImages: set.testFiles.reduce(0) { $0 + $1.images }, channels: CIFAR.channels,
                imageSize: CIFAR.imageSize, classes: set.classNames.count, location: location(of: set.layout, locator))
        }
        let synthetic = Entry(
            name: SyntheticImages.name, trainingImages: SyntheticImages.trainingImages,
            testImages: SyntheticImages.testImages, channels: SyntheticImages.channels,
            imageSize: SyntheticImages.imageSize, classes: SyntheticImages.classNames.count, location: .builtIn)
        return [fashionMNIST] + cifar + [synthetic]
    }

    private static func location(of set: FileLayout, _ locator: DatasetLocator) -> Entry.Location {
        guard let folder = try? locator.folder(of: set) else {
            return .missing(remedy: source(of: set.name) + ", or name its folder with --data-dir")
        }
        return .folder(folder)
    }

    /// The command that gets the files of a data set.
    static func source(of name: String) -> String {
        name == FashionMNIST.name ? "apt-get install \(FashionMNIST.package)" : "fbwork data fetch \(name)"
    }

    /// What `fbwork data list` says about a data set.
    public struct Entry: Hashable, Sendable {
        /// The name that opens it.
        public let name: String
        /// Images to learn from.
        public let trainingImages: Int
        /// Images to measure the error on.
        public let testImages: Int
        /// Channels of an image.
        public let channels: Int
        /// Height and width of an image in pixels, as networks see it.
        public let imageSize: Int
        /// Number of classes.
        public let classes: Int
        /// Where it is.
        public let location: Location

        /// Where a data set is.
        public enum Location: Hashable, Sendable {
            /// Made on the spot, without files.
            case builtIn
            /// In this folder.
            case folder(String)
            /// In none of the folders that were searched.
            case missing(remedy: String)
        }
    }
}
