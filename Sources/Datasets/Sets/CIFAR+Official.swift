extension CIFAR {
    /// Both sets.
    static let all = [ten, hundred]

    /// Krizhevsky's CIFAR-10: ten classes, 5,000 training and 1,000 test images of each.
    static let ten = CIFAR(
        name: "cifar10", labelClasses: [10],
        trainingFiles: (1...5).map { File(name: "data_batch_\($0).bin", images: 10_000) },
        testFiles: [File(name: "test_batch.bin", images: 10_000)], namesFile: "batches.meta.txt",
        companions: ["readme.html"],
        classNames: ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"],
        mean: [0.4914, 0.4822, 0.4465], deviation: [0.2470, 0.2435, 0.2616],
        archive: Archive(
            url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz", folder: "cifar-10-batches-bin",
            sha256: "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"))

    /// Krizhevsky's CIFAR-100: a hundred classes, 500 training and 100 test images of each.
    static let hundred = CIFAR(
        name: "cifar100", labelClasses: [20, 100], trainingFiles: [File(name: "train.bin", images: 50_000)],
        testFiles: [File(name: "test.bin", images: 10_000)], namesFile: "fine_label_names.txt",
        companions: ["coarse_label_names.txt"], classNames: fineNames,
        mean: [0.5071, 0.4865, 0.4409], deviation: [0.2673, 0.2564, 0.2762],
        archive: Archive(
            url: "https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz", folder: "cifar-100-binary",
            sha256: "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"))

    private static let fineNames = """
        apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle \
        caterpillar cattle chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur dolphin elephant \
        flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster man \
        maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree \
        plain plate poppy porcupine possum rabbit raccoon ray road rocket rose sea seal shark shrew skunk skyscraper \
        snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor train \
        trout tulip turtle wardrobe whale willow_tree wolf woman worm
        """.split(separator: " ").map(String.init)
}
