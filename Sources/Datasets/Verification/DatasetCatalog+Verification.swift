extension DatasetCatalog {
    /// Reads every byte of an installed data set: sizes, labels, images of each class, and the digests that were noted
    /// when it was fetched.
    ///
    /// - Parameter directory: The only folder to search, as for ``open(_:directory:trainingLimit:testLimit:)``.
    /// - Throws: ``DatasetError`` where no such set exists or none is installed; what is wrong with its files is in the
    ///   result.
    public static func verify(_ name: String, directory: String? = nil) throws -> Verification {
        let locator = DatasetLocator(directory: directory)
        if name == FashionMNIST.name {
            return FashionMNIST.verify(folder: try locator.folder(of: FashionMNIST.layout))
        }
        if let set = CIFAR.all.first(where: { $0.name == name }) {
            return set.verify(folder: try locator.folder(of: set.layout))
        }
        guard try SyntheticImages(name: name) != nil else { throw DatasetError.unknownName(name) }
        return Verification(
            name: name, folder: nil, files: [], fingerprint: nil, trainingImagesPerClass: [], testImagesPerClass: [],
            problems: [])
    }
}

extension CIFAR {
    /// Reads every byte of the files in `folder`.
    func verify(folder: String) -> Verification {
        var reader = VerificationReader(name: name, folder: folder)
        do {
            try refuseForeignFiles(in: folder)
            _ = try classNames(in: folder)
        } catch {
            reader.note((error as? DatasetError)?.damage ?? "\(error)")
        }
        let training = count(trainingFiles, with: &reader)
        let test = count(testFiles, with: &reader)
        for (counts, files, kind) in [(training, trainingFiles, "training"), (test, testFiles, "test")] {
            let images = files.reduce(0) { $0 + $1.images }
            reader.compare(counts, with: images / classNames.count, kind: kind, classNames: classNames)
        }
        for file in [namesFile] + companions { reader.read(companion: file) }
        return reader.result(training: training, test: test)
    }

    private func count(_ files: [File], with reader: inout VerificationReader) -> [Int] {
        var counts = [Int](repeating: 0, count: classNames.count)
        for file in files {
            reader.read(file.name) { path in
                let records = try CIFARRecords(
                    path: path, images: file.images, labelClasses: labelClasses, imageBytes: Self.imageBytes, limit: 0)
                for label in records.labels { counts[Int(label)] += 1 }
                let count = records.labels.count
                return VerificationReader.Content(images: count, labels: count, fingerprint: records.fingerprint)
            }
        }
        return counts
    }
}

extension FashionMNIST {
    /// Reads every byte of the files in `folder`.
    static func verify(folder: String) -> Verification {
        var reader = VerificationReader(name: name, folder: folder)
        let training = count(.trainingImages, .trainingLabels, in: folder, with: &reader)
        let test = count(.testImages, .testLabels, in: folder, with: &reader)
        for (counts, images, kind) in [(training, trainingImages, "training"), (test, testImages, "test")] {
            reader.compare(counts, with: images / classNames.count, kind: kind, classNames: classNames)
        }
        let result = reader.result(training: training, test: test)
        if result.passed, result.fingerprint != packageFingerprint {
            reader.note("its images are not those of the package \(package)")
            return reader.result(training: training, test: test)
        }
        return result
    }

    private static func count(
        _ images: File, _ labels: File, in folder: String, with reader: inout VerificationReader
    ) -> [Int] {
        var counts = [Int](repeating: 0, count: classNames.count)
        var (imageCount, labelCount): (Int?, Int?)
        let (imagesName, labelsName) = (fileName(images, in: folder), fileName(labels, in: folder))
        reader.read(imagesName) { path in
            let read = try IDXImages(path: path, size: fileSize, paddedSize: imageSize, limit: 0)
            imageCount = read.count
            return VerificationReader.Content(images: read.count, fingerprint: read.fingerprint)
        }
        reader.read(labelsName) { path in
            let read = try IDXLabels(path: path, classes: classNames.count)
            for label in read.labels { counts[Int(label)] += 1 }
            labelCount = read.labels.count
            return VerificationReader.Content(labels: labelCount, fingerprint: read.fingerprint)
        }
        if let imageCount, let labelCount, imageCount != labelCount {
            reader.note("\(imagesName) holds \(imageCount) images, but \(labelsName) \(labelCount) labels")
        }
        return counts
    }

    private static func fileName(_ file: File, in folder: String) -> String {
        file.path(in: folder).hasSuffix(".gz") ? file.rawValue + ".gz" : file.rawValue
    }
}
