@testable import Datasets

/// Fashion-MNIST with three training images and two test images, in the format of the real files.
///
/// Pixel p of image i is (7·i + p) mod 251; label i is i. A test spoils one file and looks at the error.
struct SmallFashionMNIST {
    let folder: TemporaryFolder

    init(in subfolder: String = "") throws {
        folder = try TemporaryFolder()
        let prefix = subfolder.isEmpty ? "" : subfolder + "/"
        for (file, content) in [
            (FashionMNIST.File.trainingImages, Self.images(3)), (.trainingLabels, Self.labels([0, 1, 2])),
            (.testImages, Self.images(2)), (.testLabels, Self.labels([0, 1])),
        ] {
            try folder.write(try gzip(content), to: prefix + file.rawValue + ".gz")
        }
    }

    static func images(_ count: Int, size: Int = 28) -> [UInt8] {
        bigEndian([2051, count, size, size])
            + (0..<count).flatMap { image in (0..<size * size).map { UInt8((7 * image + $0) % 251) } }
    }

    static func labels(_ labels: [UInt8]) -> [UInt8] { bigEndian([2049, labels.count]) + labels }

    /// Replaces a file's content, compressed.
    func replace(_ file: FashionMNIST.File, with content: [UInt8]) throws {
        try replace(file, withPacked: try gzip(content))
    }

    /// Replaces a file's bytes.
    func replace(_ file: FashionMNIST.File, withPacked bytes: [UInt8]) throws {
        try folder.write(bytes, to: file.rawValue + ".gz")
    }

    func path(_ file: FashionMNIST.File) -> String { file.path(in: folder.path) }

    func open(trainingLimit: Int? = nil, testLimit: Int? = nil) throws -> Dataset {
        try DatasetCatalog.open(
            "fashion-mnist", directory: folder.path, trainingLimit: trainingLimit, testLimit: testLimit)
    }
}
