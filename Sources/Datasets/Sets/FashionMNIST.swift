import Foundation

/// Zalando's Fashion-MNIST: 70,000 grey images of clothes, 28×28 pixels, padded to 32×32; four IDX files.
enum FashionMNIST {
    static let name = "fashion-mnist"
    static let trainingImages = 60_000
    static let testImages = 10_000
    static let channels = 1
    static let fileSize = 28
    static let imageSize = 32
    static let mean: Float = 0.2860
    static let deviation: Float = 0.3530
    static let classNames = [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
    ]
    /// The Debian package that holds the files, and where it puts them.
    static let package = "dataset-fashion-mnist"
    static let packageFolder = "/usr/share/datasets/fashion-mnist"

    /// The fingerprint of the package's files.
    static let packageFingerprint = "crc32 caeb0704 of 54950048 bytes in 4 files"

    /// Names of the files without `.gz`.
    enum File: String, CaseIterable {
        case trainingImages = "train-images-idx3-ubyte"
        case trainingLabels = "train-labels-idx1-ubyte"
        case testImages = "t10k-images-idx3-ubyte"
        case testLabels = "t10k-labels-idx1-ubyte"

        /// The file in `folder`: compressed, or where only that exists, as it is.
        func path(in folder: String) -> String {
            let plain = URL(fileURLWithPath: folder).appendingPathComponent(rawValue).path
            let compressed = plain + ".gz"
            let files = FileManager.default
            return !files.fileExists(atPath: compressed) && files.fileExists(atPath: plain) ? plain : compressed
        }
    }

    /// Where to look for the files.
    static let layout = FileLayout(
        name: name, folderNames: [name], package: (package, packageFolder), isPresent: isPresent(in:))

    /// Whether `folder` holds any of the files.
    @Sendable static func isPresent(in folder: String) -> Bool {
        File.allCases.contains { FileManager.default.fileExists(atPath: $0.path(in: folder)) }
    }

    /// Reads the four files in `folder` whole, and keeps the first images.
    ///
    /// - Throws: ``DatasetError`` that names the file, what was expected and what to do.
    static func read(folder: String, trainingLimit: Int?, testLimit: Int?) throws -> Dataset {
        let (training, trainingFingerprint) = try read(
            images: File.trainingImages.path(in: folder), labels: File.trainingLabels.path(in: folder),
            limit: trainingLimit)
        let (test, testFingerprint) = try read(
            images: File.testImages.path(in: folder), labels: File.testLabels.path(in: folder), limit: testLimit)
        return Dataset(
            name: name, channels: channels, imageSize: imageSize, classNames: classNames, training: training,
            test: test, fingerprint: (trainingFingerprint + testFingerprint).description, mean: [mean],
            deviation: [deviation])
    }

    private static func read(images: String, labels: String, limit: Int?) throws -> (ImageSet, Fingerprint) {
        let labelFile = try IDXLabels(path: labels, classes: classNames.count)
        let imageFile = try IDXImages(
            path: images, size: fileSize, paddedSize: imageSize, limit: min(limit ?? .max, labelFile.labels.count))
        guard imageFile.count == labelFile.labels.count else {
            throw DatasetError.counts(
                imagesPath: images, images: imageFile.count, labelsPath: labels, labels: labelFile.labels.count)
        }
        let kept = min(imageFile.count, limit ?? .max)
        return (
            ImageSet(pixels: imageFile.pixels, labels: Array(labelFile.labels.prefix(kept))),
            imageFile.fingerprint + labelFile.fingerprint
        )
    }
}
