extension KeyedRandom {
    /// The beginning of many keys, hashed once.
    ///
    /// A loop that needs a sequence per sample keeps the prefix and appends the number: no string is made.
    public struct Prefix: Sendable {
        fileprivate let hash: UInt64

        /// The prefix `text`, such as `"7/augment/3/"`.
        public init(_ text: String) {
            hash = KeyedRandom.hash(text.utf8)
        }
    }

    /// Starts the sequence that belongs to the key `"\(prefix)\(index)"`; `index` ≥ 0.
    public init(_ prefix: Prefix, _ index: Int) {
        precondition(index >= 0, "the index that ends a key is not negative")
        var place = 1
        while index / place >= 10 { place *= 10 }
        var hash = prefix.hash
        while place > 0 {
            hash = KeyedRandom.hash(CollectionOfOne(UInt8(ascii: "0") + UInt8(index / place % 10)), from: hash)
            place /= 10
        }
        self.init(hash: hash)
    }
}
