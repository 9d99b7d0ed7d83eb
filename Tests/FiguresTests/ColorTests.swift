import Testing

@testable import Figures

struct ColorTests {
    /// Lightness grows evenly, so that the map can be read in grey and by everybody.
    @Test func theSequentialMapGrowsEvenlyLighter() {
        let lightness = (0...20).map { ColorMap.sequential.color(at: Double($0) / 20).lightness }
        for (low, high) in zip(lightness, lightness.dropFirst()) {
            #expect(high - low > 0.02 && high - low < 0.05)
        }
    }

    @Test func theDivergingMapIsWhiteInTheMiddleAndEquallyDarkAtBothEnds() {
        let (low, middle, high) = (0.0, 0.5, 1.0)
        #expect(ColorMap.diverging.color(at: middle).lightness > 0.97)
        let ends = [low, high].map { ColorMap.diverging.color(at: $0) }
        #expect(abs(ends[0].lightness - ends[1].lightness) < 0.03)
        #expect(ends[0].blue > ends[0].red && ends[1].red > ends[1].blue)
    }

    @Test func colorsOfValuesFollowTheScale() {
        #expect(ColorScale.cosine.fraction(of: 0.25) == 0.5)
        #expect(ColorScale.cosine.color(of: nil) == ColorMap.missing)
        #expect(ColorScale.cosine.color(of: .nan) == ColorMap.missing)
        let decades = ColorScale(label: "", map: .sequential, range: 0.01...1, kind: .logarithmic, ticks: [])
        #expect(abs((decades.fraction(of: 0.1) ?? 0) - 0.5) < 1e-12)
        #expect(decades.fraction(of: 0) == nil)
    }

    @Test func categoriesDifferInSignAndDashesToo() {
        #expect(Set((0..<8).map(Color.category)).count == 8)
        #expect(Set((0..<8).map(LineStyle.dashes)).count == 8)
        #expect(Set((0..<8).map(Marker.category)).count == 8)
    }
}
