import Records

extension Configuration {
    /// What the base learning rate is multiplied by during an epoch (from 1): ``learningRateFactor`` to the power of
    /// the number of milestones that lie behind it.
    ///
    /// A milestone m takes effect after epoch m·``epochs``, rounded to the nearest whole epoch.
    public func learningRateFactor(epoch: Int) -> Double {
        milestones.reduce(1) { factor, milestone in
            Double(epoch) > (milestone * Double(epochs)).rounded() ? factor * learningRateFactor : factor
        }
    }
}
