import Testing

@testable import Figures

struct TicksTests {
    @Test func linearAxesBeginAndEndAtTicks() {
        let axis = Axis.linear("", covering: [0.003, 0.0254], zero: true)
        #expect(axis.range == 0...0.03)
        #expect(axis.ticks.map(\.label) == ["0", "0.01", "0.02", "0.03"])
        #expect(Axis.linear("", covering: [-30, 55]).ticks.map(\.label) == ["−40", "−20", "0", "20", "40", "60"])
        #expect(
            Axis.linear("", covering: [3e-6], zero: true).ticks.map(\.label) == ["0", "1·10⁻⁶", "2·10⁻⁶", "3·10⁻⁶"])
    }

    @Test func logarithmicAxesMarkPowersOfTenOrWhatLiesBetween() {
        #expect(
            Axis.logarithmic("", covering: [0.0008, 12]).ticks.map(\.label) == ["10⁻³", "10⁻²", "10⁻¹", "1", "10"])
        #expect(Axis.logarithmic("", covering: [12, 70]).ticks.map(\.label) == ["20", "30", "50", "70"])
        #expect(Axis.logarithmic("", covering: [1.1, 1.85]).ticks.count >= 3)
    }

    /// An axis exists for any values: none, one, zeros, and what is not finite.
    @Test(arguments: [[], [0], [5], [-1, -1], [.nan, .infinity], [1e-300, 1e300]] as [[Double]])
    func everyAxisHasAnExtent(values: [Double]) {
        for axis in [
            Axis.linear("", covering: values), .linear("", covering: values, zero: true),
            .logarithmic("", covering: values),
        ] {
            #expect(axis.range.lowerBound < axis.range.upperBound)
            #expect(axis.fraction(of: axis.range.lowerBound) == 0)
            #expect(axis.ticks.count < 40)
        }
    }

    @Test(arguments: [
        (0, "0"), (0.0123456, "0.0123"), (1.5, "1.5"), (10, "10"), (128, "128"), (-2.5, "−2.5"), (0.0005, "5·10⁻⁴"),
        (1e-5, "10⁻⁵"), (1e6, "10⁶"),
    ])
    func numbersHaveThreeDigits(value: Double, text: String) {
        #expect(Ticks.number(value) == text)
    }

    @Test func countsAreGrouped() {
        #expect([0, 999, 1000, 1_234_567].map(Ticks.count) == ["0", "999", "1,000", "1,234,567"])
    }
}
