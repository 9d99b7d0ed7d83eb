/// What reading every byte of an installed data set showed.
public struct Verification: Hashable, Sendable {
    /// A file of the set.
    public struct File: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Bytes, as stored; `nil` where it cannot be read.
        public let bytes: Int?
        /// Images in it; `nil` where it holds none or is not as it should be.
        public let images: Int?
        /// Labels in it; `nil` where it holds none or is not as it should be.
        public let labels: Int?
        /// SHA-256 of the bytes as stored, in lower-case hexadecimal; `nil` where it cannot be read.
        public let sha256: String?
        /// Whether the list of digests beside it has this digest; `nil` where none is known.
        public let matchesDigest: Bool?
        /// What is wrong, without a full stop.
        public let problem: String?
    }

    /// The data set's name.
    public let name: String
    /// Where it is; `nil` for one that is made on the spot.
    public let folder: String?
    /// Its files.
    public let files: [File]
    /// Identifies the images, as sessions record it; `nil` where not all can be read.
    public let fingerprint: String?
    /// Training images of each class, in label order.
    public let trainingImagesPerClass: [Int]
    /// Test images of each class, in label order.
    public let testImagesPerClass: [Int]
    /// What is wrong with the set as a whole, without full stops.
    public let problems: [String]

    /// Whether nothing is wrong.
    public var passed: Bool { problems.isEmpty && files.allSatisfy { $0.problem == nil } }
}
