import Charts
import Testing

@Suite struct AxisTests {
    @Test func limitsAreRoundNumbersAroundTheData() {
        let linear = AxisLimits(.linear, around: [0.3, 87])
        #expect((linear.lower, linear.upper) == (0, 100))
        let offset = AxisLimits(.linear, around: [0.91, 1.08])
        #expect(abs(offset.lower - 0.9) < 1e-12)
        #expect(abs(offset.upper - 1.1) < 1e-12)
        let logarithmic = AxisLimits(.logarithmic, around: [0.0031, 2.4])
        #expect(abs(logarithmic.lower - 0.002) < 1e-15)
        #expect((logarithmic.upper) == 5)
    }

    @Test func limitsGrowAtOnceAndShrinkReluctantly() {
        var limits = AxisLimits(.linear, around: [0.0, 90])
        limits.follow([0.0, 60])
        #expect(limits.upper == 100, "more than half is used")
        limits.follow([0.0, 101])
        #expect(limits.upper == 150)
        limits.follow([0.0, 20])
        #expect(limits.upper == 20)
    }

    @Test func whatIsNoNumberMovesNothing() {
        var limits = AxisLimits(.logarithmic, around: [0.1, 5])
        let before = limits
        limits.follow([.nan, .infinity, -.infinity, 0, -3, 4, 0.15])
        #expect(limits == before)
        #expect(limits.fraction(.nan) == nil)
        #expect(limits.fraction(0) == nil)
        #expect(AxisLimits(.linear, around: [Double.nan]) == AxisLimits(.linear))
    }

    @Test(
        arguments: [
            [1e-299, 1e-299], [1e-9, 1e-9], [3, 3], [1e299, 1e299], [1, 1 + 1e-15], [1e-299, 1e299],
            [.leastNonzeroMagnitude, .leastNonzeroMagnitude],
            [-.greatestFiniteMagnitude, .greatestFiniteMagnitude],
        ] as [[Double]])
    func extremeValuesStillHaveAnAxis(_ values: [Double]) {
        for scale in [AxisScale.linear, .logarithmic] {
            let limits = AxisLimits(scale, around: values)
            #expect(limits.lower < limits.upper)
            #expect(limits.ticks(4).count >= 2)
            for value in values where scale.places(value) {
                #expect(limits.lower <= value && value <= limits.upper)
                #expect(limits.fraction(value).map { (0...1).contains($0) } == true)
            }
        }
    }

    @Test func ticksAreRoundAndFew() {
        #expect(AxisLimits(.linear, around: [0, 90]).ticks(3) == [0, 50, 100])
        #expect(
            AxisLimits(.logarithmic, around: [0.2, 5]).ticks(6).map(Numbers.exact) == ["0.2", "0.5", "1", "2", "5"])
        #expect(AxisLimits(.logarithmic, around: [1e-7, 0.9]).ticks(4).count <= 4)
    }

    @Test(arguments: [
        (0, "0"), (0.41234, "0.412"), (12.345, "12.3"), (123.45, "123"), (0.00123, "0.0012"), (0.00012, "1.2e-4"),
        (1234, "1234"), (123_456, "1.2e5"), (-0.5, "-0.500"), (.nan, "nan"), (-.infinity, "-inf"), (9.999, "10.0"),
    ])
    func shortNumbers(_ value: Double, _ text: String) { #expect(Numbers.short(value) == text) }

    @Test func otherNumbers() {
        #expect([0.1, 10, 1e-5, 5e-4, 0.05].map(Numbers.exact) == ["0.1", "10", "1e-5", "0.0005", "0.05"])
        #expect([999, 1000, 60_000, -1_234_567].map(Numbers.count) == ["999", "1,000", "60,000", "-1,234,567"])
        #expect([0.1523, 0.0987, 0.09995, 1].map(Numbers.percent) == ["15.2 %", "9.87 %", "10.0 %", "100.0 %"])
        #expect([0, 61_000, 3_725_000].map(Numbers.duration(milliseconds:)) == ["0:00", "1:01", "1:02:05"])
    }
}
