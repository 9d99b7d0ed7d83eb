/// What a network makes of labelled images: errors, cross-entropy and who is taken for whom.
public struct Evaluation: Hashable, Sendable {
    /// Images that were looked at.
    public private(set) var images = 0
    /// Images whose largest logit is that of their label.
    public private(set) var correct = 0
    /// Images of which fewer than five logits are larger than that of their label.
    public private(set) var correctInFive = 0
    /// Mean over the images.
    public var crossEntropy: Double { images > 0 ? sumOfCrossEntropies / Double(images) : 0 }
    /// Images of class `row` that were taken for class `column`.
    public private(set) var confusion: [[Int]]
    /// Time the network took, in seconds.
    public var seconds = 0.0

    private var sumOfCrossEntropies = 0.0

    /// Nothing looked at yet.
    public init(classes: Int) {
        confusion = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    }

    /// Fraction of the images whose label is not the network's first choice.
    public var top1Error: Double { Self.fraction(images - correct, of: images) }

    /// Fraction of the images whose label is not among the network's first five choices.
    public var top5Error: Double { Self.fraction(images - correctInFive, of: images) }

    /// Images a second.
    public var imagesPerSecond: Double { Double(images) / max(seconds, 1e-9) }

    /// Counts a batch in.
    ///
    /// - Parameters:
    ///   - logits: images × classes, in C order.
    ///   - labels: the classes, one an image.
    ///   - crossEntropy: the mean over the batch.
    /// - Returns: the first image of which a logit is no finite number, and which then counts nowhere; `nil` if all are.
    mutating func add(
        logits: UnsafeBufferPointer<Float>, labels: UnsafeBufferPointer<Int32>, crossEntropy: Double
    ) -> Int? {
        let classes = confusion.count
        for (image, label) in labels.enumerated() {
            let row = logits[(image * classes)..<((image + 1) * classes)]
            guard row.allSatisfy(\.isFinite) else { return image }
            let own = row[row.startIndex + Int(label)]
            var first = row.startIndex
            for place in row.indices where row[place] > row[first] { first = place }
            confusion[Int(label)][first - row.startIndex] += 1
            correct += first - row.startIndex == Int(label) ? 1 : 0
            // How ties are ordered is nobody's rule: an equal logit stands in nobody's way.
            correctInFive += row.count { $0 > own } < 5 ? 1 : 0
        }
        images += labels.count
        sumOfCrossEntropies += crossEntropy * Double(labels.count)
        return nil
    }

    private static func fraction(_ part: Int, of whole: Int) -> Double {
        whole > 0 ? Double(part) / Double(whole) : 0
    }
}

extension Evaluation {
    /// The images of one class.
    public struct Class: Hashable, Sendable {
        /// The class, from 0.
        public let label: Int
        /// Its images.
        public let images: Int
        /// Those that were taken for another class.
        public let errors: Int
        /// The other class that most of them were taken for, the first of equals; `nil` without errors.
        public let mostConfusedWith: Int?

        /// Fraction of the images that were taken for another class.
        public var error: Double { Evaluation.fraction(errors, of: images) }
    }

    /// Every class, in label order.
    public var classes: [Class] {
        confusion.enumerated().map { label, row in
            let images = row.reduce(0, +)
            let others = row.indices.filter { $0 != label && row[$0] > 0 }
            let most = others.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) }
            return Class(label: label, images: images, errors: images - row[label], mostConfusedWith: most)
        }
    }
}
