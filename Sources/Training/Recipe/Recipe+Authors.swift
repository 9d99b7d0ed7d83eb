import Records

/// What the authors' code did when the paper's results were made, where that differs from the text.
extension Recipe {
    /// CIFAR-10 as the authors trained it.
    public static let cifar10Authors = Recipe(
        name: "cifar10-authors", summary: "CIFAR-10 as the authors' code trains it", data: "cifar10", epochs: 300,
        batchSize: 256, standardization: .imageNet, scope: .sharedAndUnique,
        origins: authorsOrigins.merging([
            .standardization: .authors("ImageNet's constants"),
            .scope: .authors("unique components are penalized on CIFAR-10 only"),
        ]) { $1 })

    /// CIFAR-100 as the authors trained it while the results were made.
    ///
    /// The last published state (HEAD) of their code never lowers the learning rate on CIFAR-100, as it does not call the
    /// function that would: a defect that is not imitated.
    public static let cifar100Authors = Recipe(
        name: "cifar100-authors", summary: "CIFAR-100 as the authors' code trained it while the results were made",
        data: "cifar100", epochs: 300, batchSize: 256, phaseStart: .best, standardization: .authorsCIFAR100,
        origins: authorsOrigins.merging([
            .milestones: .authors("150, 75 and 75 epochs; HEAD never lowers the rate, a defect left out"),
            .phaseStart: .authors("each phase reloads the best test error and starts SGD anew"),
            .scope: .authors("unique components are penalized on CIFAR-10 only"),
        ]) { $1 })

    private static let authorsOrigins = Dictionary(
        uniqueKeysWithValues: RecipeProperty.allCases.map { ($0, RecipeOrigin.authors()) })
}
