import Testing

@testable import Training

struct EvaluationTests {
    /// Adds images with these logits.
    private static func add(_ logits: [[Float]], _ labels: [Int32], to evaluation: inout Evaluation) -> Int? {
        logits.flatMap { $0 }.withUnsafeBufferPointer { logits in
            labels.withUnsafeBufferPointer { evaluation.add(logits: logits, labels: $0, crossEntropy: 0.5) }
        }
    }

    @Test func errorsAndConfusionAreCounted() {
        var evaluation = Evaluation(classes: 3)
        #expect(Self.add([[3, 1, 2], [0, 5, 1], [0, 1, 2]], [0, 0, 2], to: &evaluation) == nil)
        #expect(Self.add([[9, 1, 8]], [2], to: &evaluation) == nil)
        #expect(evaluation.images == 4 && evaluation.correct == 2)
        #expect(evaluation.top1Error == 0.5)
        // Of three classes every one is among the first five.
        #expect(evaluation.top5Error == 0)
        #expect(evaluation.crossEntropy == 0.5)
        #expect(evaluation.confusion == [[1, 1, 0], [0, 0, 0], [1, 0, 1]])
        #expect(evaluation.classes.map(\.images) == [2, 0, 2])
        #expect(evaluation.classes.map(\.errors) == [1, 0, 1])
        #expect(evaluation.classes.map(\.mostConfusedWith) == [1, nil, 0])
        #expect(evaluation.classes[1].error == 0)
    }

    /// A label is among the first five if fewer than five logits are strictly larger.
    @Test(
        arguments: [
            ([1, 2, 3, 4, 5, 6], 1, true), ([1, 2, 3, 4, 5, 6], 0, false), ([1, 1, 1, 1, 1, 1], 5, true),
            ([2, 2, 2, 2, 2, 1], 5, false), ([2, 2, 2, 2, 1, 1], 5, true),
        ] as [([Float], Int32, Bool)])
    func fiveAreTaken(logits: [Float], label: Int32, isAmong: Bool) {
        var evaluation = Evaluation(classes: 6)
        _ = Self.add([logits], [label], to: &evaluation)
        #expect(evaluation.correctInFive == (isAmong ? 1 : 0))
    }

    /// Equal logits: the first one is the choice, as the engine counts it.
    @Test func theFirstOfEqualsIsTheChoice() {
        var evaluation = Evaluation(classes: 3)
        _ = Self.add([[1, 2, 2]], [2], to: &evaluation)
        #expect(evaluation.confusion[2] == [0, 1, 0])
        #expect(evaluation.correct == 0)
    }

    @Test func theFirstOfEquallyOftenConfusedIsNamed() {
        var evaluation = Evaluation(classes: 3)
        _ = Self.add([[1, 0, 0], [0, 1, 0]], [2, 2], to: &evaluation)
        #expect(evaluation.classes[2].mostConfusedWith == 0)
    }

    @Test(arguments: [Float.nan, .infinity]) func weightsThatDivergedAreNoticed(value: Float) {
        var evaluation = Evaluation(classes: 2)
        #expect(Self.add([[0, 1], [0, value]], [0, 1], to: &evaluation) == 1)
    }
}
