@testable import Datasets

/// CIFAR-10 or CIFAR-100 with three images a file, in the format of the real files.
///
/// In file f, image i has the class (i + 3·f) mod 10, the coarse label 1, and pixel p is (7·i + 13·f + p) mod 251.
struct SmallCIFAR {
    static let imagesPerFile = 3

    let set: CIFAR
    let folder: TemporaryFolder

    /// Writes the files of a set.
    init(_ official: CIFAR) throws {
        set = Self.set(like: official)
        folder = try TemporaryFolder()
        for file in set.files { try folder.write(content(of: file.name), to: file.name) }
    }

    /// A set of the same kind with few images.
    static func set(like official: CIFAR) -> CIFAR {
        let small = { (files: [CIFAR.File]) in files.map { CIFAR.File(name: $0.name, images: imagesPerFile) } }
        return CIFAR(
            name: official.name, labelClasses: official.labelClasses, trainingFiles: small(official.trainingFiles),
            testFiles: small(official.testFiles), namesFile: official.namesFile, companions: official.companions,
            classNames: official.classNames, mean: official.mean, deviation: official.deviation,
            archive: official.archive)
    }

    /// The bytes of a file as they should be.
    func content(of name: String) -> [UInt8] { Self.content(of: name, in: set) }

    private static let pattern = (0..<4096).map { UInt8($0 % 251) }

    static func content(of name: String, in set: CIFAR) -> [UInt8] {
        let file = set.files.firstIndex { $0.name == name } ?? 0
        var bytes: [UInt8] = []
        for image in 0..<imagesPerFile {
            let first = 7 * image + 13 * file
            bytes += labels(set, UInt8((image + 3 * file) % 10))
            bytes += pattern[first..<first + CIFAR.imageBytes]
        }
        return bytes
    }

    private static func labels(_ set: CIFAR, _ label: UInt8) -> [UInt8] {
        set.labelClasses.count == 1 ? [label] : [1, label]
    }

    func path(_ name: String) -> String { folder.file(name) }

    func open(trainingLimit: Int? = nil, testLimit: Int? = nil) throws -> Dataset {
        try set.read(folder: folder.path, trainingLimit: trainingLimit, testLimit: testLimit)
    }
}
