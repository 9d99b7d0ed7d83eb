/// Reads one file of CIFAR's records: label bytes, the class last, then the pixels of an image.
struct CIFARRecords {
    /// Class of every image of the file.
    let labels: [UInt8]
    /// The first images, as in the file: channels × height × width.
    let pixels: [UInt8]
    /// Of the whole file.
    let fingerprint: Fingerprint

    /// Reads the whole file and keeps the first `limit` images.
    ///
    /// - Parameters:
    ///   - images: How many images the file should hold.
    ///   - labelClasses: The number of classes that each label byte counts.
    /// - Throws: ``DatasetError``.
    init(path: String, images: Int, labelClasses: [Int], imageBytes: Int, limit: Int) throws {
        let reader = try GzipReader(path: path)
        let expected = images * (labelClasses.count + imageBytes)
        let kept = min(images, limit)
        var labels: [UInt8] = []
        var pixels = [UInt8](repeating: 0, count: kept * imageBytes)
        var recordLabels = [UInt8](repeating: 0, count: labelClasses.count)
        try pixels.withUnsafeMutableBytes { pixels in
            try withUnsafeTemporaryAllocation(byteCount: imageBytes, alignment: 1) { unkept in
                for index in 0..<images {
                    try recordLabels.withUnsafeMutableBytes { try reader.read(into: $0, expected: expected) }
                    for (label, classes) in zip(recordLabels, labelClasses) where label >= classes {
                        throw DatasetError.label(path: path, index: index, label: label, classes: classes)
                    }
                    labels.append(recordLabels[labelClasses.count - 1])
                    let place = index * imageBytes
                    let target =
                        index < kept
                        ? UnsafeMutableRawBufferPointer(rebasing: pixels[place..<place + imageBytes]) : unkept
                    try reader.read(into: target, expected: expected)
                }
            }
        }
        try reader.finish()
        self.labels = labels
        self.pixels = pixels
        fingerprint = Fingerprint(reader)
    }
}
