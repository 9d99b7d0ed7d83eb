import Randomness

/// What is made once an epoch.
struct EpochPlan {
    let number: Int
    let order: [Int32]
    /// A sample's index is appended.
    let augmentation: KeyedRandom.Prefix

    init(number: Int, seed: UInt64, images: Int) {
        self.number = number
        var random = KeyedRandom("\(seed)/shuffle/\(number)")
        order = random.permutation(of: images)
        augmentation = KeyedRandom.Prefix("\(seed)/augment/\(number)/")
    }
}
