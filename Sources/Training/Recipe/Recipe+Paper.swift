import Records

/// The recipes of the paper's text; what it leaves open is chosen.
extension Recipe {
    /// CIFAR-10 as in section 4.1.1.
    public static let cifar10 = Recipe(
        name: "cifar10", summary: "CIFAR-10 as in the paper, section 4.1.1", data: "cifar10", epochs: 300,
        batchSize: 128, origins: paperOrigins)

    /// CIFAR-100 as in section 4.1.1: the numbers of CIFAR-10.
    public static let cifar100 = Recipe(
        name: "cifar100", summary: "CIFAR-100 as in the paper, section 4.1.1", data: "cifar100", epochs: 300,
        batchSize: 128, origins: paperOrigins)

    /// ResNets on ImageNet as in section 4.2.
    public static let imageNetResNet = Recipe(
        name: "imagenet-resnet", summary: "ResNets on ImageNet as in the paper, section 4.2", epochs: 150,
        batchSize: 512, milestones: [60.0 / 150, 100.0 / 150, 140.0 / 150], weightDecay: 1e-4,
        standardization: .imageNet,
        origins: paperOrigins.merging(imageNetOrigins) { $1 }
            .merging([
                .batchSize: .paper(), .weightDecay: .paper("the authors' notes say 4e-5 for ResNet50-Shared"),
            ]) { $1 })

    /// MobileNetV2 on ImageNet as in section 4.2.
    public static let imageNetMobileNet = Recipe(
        name: "imagenet-mobilenet", summary: "MobileNetV2 on ImageNet as in the paper, section 4.2", epochs: 300,
        batchSize: 512, milestones: [0.5, 0.75, 0.95], weightDecay: 1e-5, standardization: .imageNet,
        origins: paperOrigins.merging(imageNetOrigins) { $1 }
            .merging([
                .batchSize: .choice("the paper says it for ResNets only"),
                .learningRateFactor: .paper("the authors' code of 2021 has 0.5 at the last milestone"),
                .momentum: .authors("the paper says it for ResNets only"),
            ]) { $1 })

    static let paperOrigins: [RecipeProperty: RecipeOrigin] = [
        .epochs: .paper(),
        .batchSize: .choice("the paper does not say; as in He et al. (2016), whose scheme it follows"),
        .learningRate: .paper(),
        .milestones: .paper(),
        .learningRateFactor: .paper(),
        .phaseStart: .paper("no restart is spoken of"),
        .momentum: .paper(),
        .weightDecay: .paper("to every parameter, as in the authors' code"),
        .augmentation: .paper("'standardized'; in the authors' code 4 pixels of padding, crop and flip"),
        .standardization: .choice("the paper says 'normalization' only"),
        .scope: .choice("Eq. 8 names the shared components only"),
        .normalization: .authors("Eq. 8 adds; the code divides by the number of entries"),
        .lambda: .authors("the paper gives no λ"),
        .trainingLimit: .paper(),
        .testLimit: .paper(),
    ]

    private static let imageNetOrigins: [RecipeProperty: RecipeOrigin] = [
        .augmentation: .authors("images of 32 pixels are padded, cropped and flipped"),
        .standardization: .authors("the paper does not say"),
    ]
}
