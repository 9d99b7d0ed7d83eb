import Randomness

/// Images and labels to compute on.
struct RandomBatch {
    /// Batch × channels × height × width, in C order.
    let images: [Float]
    let labels: [Int32]

    init(_ setting: BenchmarkSetting, count: Int) {
        var random = KeyedRandom("benchmark/images")
        let numbers = count * BenchmarkSetting.inputChannels * setting.imageSize * setting.imageSize
        images = (0..<numbers).map { _ in Float(random.normal()) }
        labels = (0..<count).map { _ in Int32(random.integer(below: setting.classes)) }
    }
}
