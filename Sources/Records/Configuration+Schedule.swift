extension Configuration {
    /// The epochs after which the learning rate falls: each milestone m is m·``epochs``, rounded to the nearest whole
    /// epoch.
    public var milestoneEpochs: [Double] { milestones.map { ($0 * Double(epochs)).rounded() } }

    /// What the base learning rate is multiplied by during an epoch (from 1): ``learningRateFactor`` to the power of
    /// the number of milestones that lie behind it.
    public func learningRateFactor(epoch: Int) -> Double {
        milestoneEpochs.reduce(1) { factor, milestone in
            Double(epoch) > milestone ? factor * learningRateFactor : factor
        }
    }

    /// The phase that an epoch (from 1) lies in, from 1: a milestone ends one, milestones after the same epoch end it
    /// together.
    public func phase(ofEpoch epoch: Int) -> Int {
        1 + Set(milestoneEpochs.filter { $0 >= 1 && Double(epoch) > $0 }).count
    }

    /// Whether an epoch is to begin with the best checkpoint's weights instead of those of the epoch before.
    public func restartsFromBest(atEpoch epoch: Int) -> Bool {
        phaseStart == .best && epoch > 1 && phase(ofEpoch: epoch) > phase(ofEpoch: epoch - 1)
    }
}
