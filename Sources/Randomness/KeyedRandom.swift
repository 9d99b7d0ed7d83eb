/// A seeded sequence of random numbers that is named by a key: the same key gives the same numbers everywhere.
///
/// The generator is SplitMix64, started at the FNV-1a-64 hash of the key's UTF-8 bytes. Everything random in
/// `fbwork` names what it is for (`"7/init/conv1.weight"`, `"7/augment/3/1041"`), so that no draw depends on the
/// order in which other draws were made, on the number of threads, or on where a run was resumed.
public struct KeyedRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts the sequence that belongs to `key`.
    public init(_ key: String) {
        self.init(hash: Self.hash(key.utf8))
    }

    /// Starts the sequence of the key with this hash.
    init(hash: UInt64) {
        state = hash
    }

    /// The FNV-1a-64 hash of `bytes`, going on from the hash of the bytes before them.
    static func hash(_ bytes: some Sequence<UInt8>, from start: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The next number in [0, 1), a multiple of 2⁻²⁴ and so exact in single precision.
    public mutating func uniform() -> Double {
        Double(next() >> 40) * 0x1p-24
    }
}
