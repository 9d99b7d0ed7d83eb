import Records

/// Recipes for plain machines: the paper's constants over few epochs.
extension Recipe {
    /// The paper's schedule and constants (section 4.1) over few epochs, so that a plain machine ends it in minutes.
    public static let quick = Recipe(
        name: "quick", summary: "the paper's constants over few epochs: what train takes without --recipe", epochs: 10,
        batchSize: 128,
        origins: paperOrigins.merging([
            .epochs: .choice("minutes on a plain machine"), .milestones: .paper("50 % and 75 % of the epochs"),
        ]) { $1 })

    /// About a minute of training on two cores: the first 10,000 images, small batches, no augmentation.
    public static let demo = Recipe(
        name: "demo", summary: "about a minute on two cores: what demo takes without --recipe", epochs: 4,
        batchSize: 64, learningRate: 0.05, augmentation: false, trainingLimit: 10_000, testLimit: 2_000,
        origins: paperOrigins.merging([
            .epochs: .choice("about a minute"), .batchSize: .choice("more steps from few images"),
            .learningRate: .choice("half of the paper's, for half of its batch"),
            .milestones: .paper("50 % and 75 % of the epochs"),
            .augmentation: .choice("few epochs learn faster without"), .trainingLimit: .choice("about a minute"),
            .testLimit: .choice("about a minute"),
        ]) { $1 })
}
