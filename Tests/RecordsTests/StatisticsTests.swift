import Records
import Testing

struct StatisticsTests {
    @Test func meanAndDeviation() throws {
        let summary = try #require(SampleSummary([2, 4, 4, 4, 5, 5, 7, 9]))
        #expect(summary.mean == 5)
        #expect(try #require(summary.deviation) == (32.0 / 7).squareRoot())
        #expect(SampleSummary([3])?.deviation == nil)
        #expect(SampleSummary([]) == nil)
    }

    /// Percentage points of printed tables of Student's distribution.
    @Test(arguments: [
        (12.7062, 1.0, 0.05), (4.30265, 2, 0.05), (2.77645, 4, 0.05), (2.22814, 10, 0.05), (2.04227, 30, 0.05),
        (3.16927, 10, 0.01), (0.726543, 1, 0.6), (63.6567, 1, 0.01),
    ])
    func studentsDistribution(t: Double, degreesOfFreedom: Double, p: Double) {
        #expect(abs(StudentDistribution.twoSided(t: t, degreesOfFreedom: degreesOfFreedom) - p) < 2e-5)
        #expect(abs(StudentDistribution.twoSided(t: -t, degreesOfFreedom: degreesOfFreedom) - p) < 2e-5)
        let quantile = StudentDistribution.quantile(twoSided: p, degreesOfFreedom: degreesOfFreedom)
        #expect(abs(quantile - t) < 1e-3 * t)
    }

    /// With one degree of freedom the distribution is Cauchy's: p = 1 − 2/π·atan t; with two it is 1 − t/√(2 + t²).
    @Test func twoFormsThatAreKnownInClosedForm() {
        #expect(abs(StudentDistribution.twoSided(t: 1, degreesOfFreedom: 1) - 0.5) < 1e-12)
        #expect(abs(StudentDistribution.twoSided(t: 1, degreesOfFreedom: 2) - (1 - 1 / 3.0.squareRoot())) < 1e-12)
    }

    /// 1, 2, 3 and 4, 6, 8: difference 4, standard error √(1/3 + 4/3), degrees of freedom (5/3)² / ((1/3)²/2 + (4/3)²/2).
    @Test func welchByHand() throws {
        let one = try #require(SampleSummary([1, 2, 3]))
        let two = try #require(SampleSummary([4, 6, 8]))
        let test = try #require(WelchTest(one, two))
        #expect(test.difference == 4)
        #expect(abs(test.t - 4 / (5.0 / 3).squareRoot()) < 1e-12)
        #expect(abs(test.degreesOfFreedom - (25.0 / 9) / (17.0 / 18)) < 1e-12)
        #expect(abs(test.p - StudentDistribution.twoSided(t: test.t, degreesOfFreedom: test.degreesOfFreedom)) < 1e-15)
        #expect(test.p > 0.04 && test.p < 0.07)
        // The interval just touches 0 where p is the level.
        #expect((test.margin > 4) == (test.p > 0.05))
    }

    @Test func oneRunIsNoSample() throws {
        let (one, two) = (try #require(SampleSummary([1])), try #require(SampleSummary([4, 6])))
        #expect(WelchTest(one, two) == nil)
        #expect(WelchTest(two, one) == nil)
    }

    @Test func holmByHand() {
        #expect(WelchTest.holm([0.01, 0.04, 0.03]) == [0.03, 0.06, 0.06])
        #expect(WelchTest.holm([0.5, 0.9]) == [1, 1])
        #expect(WelchTest.holm([]) == [])
    }
}
