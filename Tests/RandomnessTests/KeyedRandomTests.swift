import Testing

@testable import Randomness

struct KeyedRandomTests {
    /// The fill rule of the reference cases: FNV-1a-64 of the key, then SplitMix64, then the upper 24 bits.
    @Test func followsTheFillRule() {
        var random = KeyedRandom("a/conv1.weight")
        let expected = [
            0.3582698702812195, 0.6370751857757568, 0.07845914363861084, 0.9869351983070374, 0.5438464283943176,
            0.3928610682487488,
        ]
        #expect(expected.map { _ in random.uniform() } == expected)
    }

    @Test func emptyKeyIsTheFNVOffset() {
        var random = KeyedRandom("")
        var same = KeyedRandom("")
        #expect(random.next() == same.next())
        #expect(KeyedRandom("a").uniformsEqual(KeyedRandom("b")) == false)
    }

    @Test(arguments: [0, 7, 10, 99, 100, 1041, 59_999, Int.max])
    func aPrefixAndAnIndexAreTheWholeKey(index: Int) {
        var whole = KeyedRandom("7/augment/3/\(index)")
        var parts = KeyedRandom(KeyedRandom.Prefix("7/augment/3/"), index)
        #expect((0..<4).map { _ in whole.next() } == (0..<4).map { _ in parts.next() })
    }

    @Test func permutationHoldsEveryNumberOnce() {
        var random = KeyedRandom("7/shuffle/1")
        let order = random.permutation(of: 1000)
        #expect(order.sorted() == Array(0..<1000))
        #expect(order != Array(0..<1000))
    }

    @Test func normalNumbersHaveMeanZeroAndDeviationOne() {
        var random = KeyedRandom("normal")
        let draws = (0..<20_000).map { _ in random.normal() }
        let mean = draws.reduce(0, +) / 20_000
        let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
        // Standard errors at n = 20,000: 0.0071 for the mean, 0.01 for the variance; four of them are allowed.
        #expect(abs(mean) < 0.03)
        #expect(abs(variance - 1) < 0.04)
    }
}

extension KeyedRandom {
    fileprivate func uniformsEqual(_ other: KeyedRandom) -> Bool {
        var (one, two) = (self, other)
        return (0..<4).allSatisfy { _ in one.uniform() == two.uniform() }
    }
}
