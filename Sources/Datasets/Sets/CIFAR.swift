import Foundation

/// CIFAR-10 or CIFAR-100 in the binary version: 60,000 colour images of 32×32 pixels, in files of plain records.
///
/// A record is one label byte (CIFAR-100: the coarse label, then the fine one, which is the class) and 3,072 bytes of
/// pixels: the red plane, the green, the blue, each row by row. The files have no header: their names and sizes say all.
struct CIFAR: Sendable {
    static let channels = 3
    static let imageSize = 32
    static let imageBytes = channels * imageSize * imageSize

    /// A file of records.
    struct File: Hashable, Sendable {
        let name: String
        let images: Int
    }

    /// The name that opens the set.
    let name: String
    /// Number of classes that each label byte of a record counts, the class itself last.
    let labelClasses: [Int]
    let trainingFiles: [File]
    let testFiles: [File]
    /// The file that names the classes, one a line; ``classNames`` count where it is missing.
    let namesFile: String
    /// What else the authors' archive holds.
    let companions: [String]
    /// The authors' names, in label order.
    let classNames: [String]
    /// Of each channel over the training images, with the four digits that are commonly published.
    let mean: [Float]
    let deviation: [Float]
    /// What the authors published.
    let archive: Archive

    /// All files of records.
    var files: [File] { trainingFiles + testFiles }

    /// Bytes of a record.
    var recordBytes: Int { labelClasses.count + Self.imageBytes }

    /// Where to look for the files.
    var layout: FileLayout {
        FileLayout(name: name, folderNames: [name, archive.folder], package: nil, isPresent: isPresent(in:))
    }

    /// Whether `folder` holds any of the files of records.
    @Sendable func isPresent(in folder: String) -> Bool {
        files.contains { FileManager.default.fileExists(atPath: Self.path($0.name, in: folder)) }
    }

    /// Whether `folder` holds all files of records, with the sizes they should have.
    func isComplete(in folder: String) -> Bool {
        files.allSatisfy { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: Self.path(file.name, in: folder))
            return (attributes?[.size] as? Int) == file.images * recordBytes
        }
    }

    /// Reads all files in `folder` whole, and keeps the first images.
    ///
    /// - Throws: ``DatasetError`` that names the file, what was expected and what to do.
    func read(folder: String, trainingLimit: Int?, testLimit: Int?) throws -> Dataset {
        try refuseForeignFiles(in: folder)
        let (training, trainingFingerprint) = try read(trainingFiles, in: folder, limit: trainingLimit)
        let (test, testFingerprint) = try read(testFiles, in: folder, limit: testLimit)
        return Dataset(
            name: name, channels: Self.channels, imageSize: Self.imageSize, classNames: try classNames(in: folder),
            training: training, test: test, fingerprint: (trainingFingerprint + testFingerprint).description,
            mean: mean, deviation: deviation)
    }

    private func read(_ files: [File], in folder: String, limit: Int?) throws -> (ImageSet, Fingerprint) {
        var pixels: [UInt8] = []
        var labels: [UInt8] = []
        var fingerprint: Fingerprint?
        let kept = min(files.reduce(0) { $0 + $1.images }, limit ?? .max)
        // The pixels of a single file are taken as they are, without a copy.
        if files.count > 1 { pixels.reserveCapacity(kept * Self.imageBytes) }
        for file in files {
            let records = try CIFARRecords(
                path: Self.path(file.name, in: folder), images: file.images, labelClasses: labelClasses,
                imageBytes: Self.imageBytes, limit: kept - labels.count)
            if files.count > 1 { pixels += records.pixels } else { pixels = records.pixels }
            labels += records.labels.prefix(kept - labels.count)
            fingerprint = fingerprint.map { $0 + records.fingerprint } ?? records.fingerprint
        }
        guard let fingerprint else { preconditionFailure("a set consists of files") }
        return (ImageSet(pixels: pixels, labels: labels), fingerprint)
    }

    /// The names in the folder's own file, or the authors' where it has none.
    ///
    /// - Throws: ``DatasetError/classNames(path:count:expected:)`` where the file names fewer or more classes.
    func classNames(in folder: String) throws -> [String] {
        let path = Self.path(namesFile, in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return classNames }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DatasetError.unreadable(path: path, reason: "it cannot be opened")
        }
        let names = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        guard names.count == classNames.count else {
            throw DatasetError.classNames(path: path, count: names.count, expected: classNames.count)
        }
        return names
    }

    /// Looks for files of records that belong to neither set: a sixth batch, or a copy under another name.
    ///
    /// - Throws: ``DatasetError/foreignFile(path:)``.
    func refuseForeignFiles(in folder: String) throws {
        let known = Set((CIFAR.all.flatMap(\.files) + files).map(\.name))
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if let foreign = names.filter({ $0.hasSuffix(".bin") && !known.contains($0) }).min() {
            throw DatasetError.foreignFile(path: Self.path(foreign, in: folder))
        }
    }

    /// A file in a folder.
    static func path(_ name: String, in folder: String) -> String {
        URL(fileURLWithPath: folder).appendingPathComponent(name).path
    }
}
