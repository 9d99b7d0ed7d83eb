import Foundation

extension KeyedRandom {
    /// The next number of the standard normal distribution (Box–Muller; two uniform draws a number).
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }

    /// The next integer in 0 ..< `bound`; `bound` ≥ 1.
    public mutating func integer(below bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// The numbers 0 ..< `count` in random order (Fisher–Yates).
    public mutating func permutation(of count: Int) -> [Int32] {
        var order = (0..<Int32(count)).map { $0 }
        for last in stride(from: count - 1, to: 0, by: -1) {
            order.swapAt(last, integer(below: last + 1))
        }
        return order
    }
}
