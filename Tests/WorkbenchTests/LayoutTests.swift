import Charts
import Testing
import Workbench

/// Screens of every size, whatever the user has done with the panes.
@Suite struct LayoutTests {
    /// Sizes in steps that meet every kind of screen and the ends between kinds.
    private static let widths =
        Array(stride(from: 40, through: 300, by: 13)) + [59, 60, 79, 80, 119, 120, 139, 140, 300]
    private static let heights = Array(stride(from: 10, through: 100, by: 7)) + [15, 16, 23, 24, 35, 36, 45, 46, 100]

    @Test func everyPlaceIsInsideAloneAndLargeEnough() {
        for width in Self.widths {
            for height in Self.heights {
                for (focus, bases, uses) in [
                    (Pane.loss, 0, 0), (.events, 3, 12), (.network, 6, 108), (.filters, 8, 40),
                ] {
                    let size = Size(width: width, height: height)
                    let layout = Layout(size: size, focus: focus, isZoomed: false, bases: bases, uses: uses)
                    let places = layout.placements.map(\.rectangle)
                    #expect(Self.fills(places, layout), "\(width)x\(height)")
                    #expect(places.allSatisfy { $0.width >= 22 && $0.height >= 4 }, "\(width)x\(height): \(places)")
                    #expect(Set(layout.placements.map(\.pane)).count == places.count, "no pane twice")
                    #expect(layout.rectangle(of: focus) != nil, "the focus is visible at \(width)x\(height)")
                }
            }
        }
    }

    @Test(arguments: [(40, 10), (60, 60), (80, 24), (120, 40), (200, 60), (300, 30), (300, 100)])
    func whatIsHiddenLeavesItsRoomToTheOthers(_ size: (Int, Int)) {
        let size = Size(width: size.0, height: size.1)
        var arrangement = PaneArrangement()
        for pane in Pane.allCases where pane != .events {
            arrangement.hide(pane)
            let layout = Layout(
                size: size, focus: .events, isZoomed: false, bases: 3, uses: 12, arrangement: arrangement)
            #expect(Self.fills(layout.placements.map(\.rectangle), layout), "\(size) without \(arrangement.hidden)")
            #expect(layout.placements.allSatisfy { !arrangement.hidden.contains($0.pane) })
        }
    }

    @Test func panesThatAreSwappedChangePlacesOnEveryScreen() {
        var arrangement = PaneArrangement()
        arrangement.swap(.loss, .options)
        arrangement.swap(.options, .similarity)
        func place(_ pane: Pane, _ arrangement: PaneArrangement) -> Rectangle? {
            Layout(
                size: Size(width: 200, height: 60), focus: pane, isZoomed: false, bases: 3, uses: 12,
                arrangement: arrangement
            ).rectangle(of: pane)
        }
        let usual = PaneArrangement()
        #expect(place(.loss, arrangement) == place(.options, usual))
        #expect(place(.options, arrangement) == place(.similarity, usual))
        #expect(place(.similarity, arrangement) == place(.loss, usual))
        #expect(place(.error, arrangement) == place(.error, usual))
        arrangement.reset()
        #expect(arrangement == usual)
    }

    @Test func everyPaneIsReachedOnEveryScreen() {
        for width in Self.widths {
            for pane in Pane.focusable {
                let layout = Layout(
                    size: Size(width: width, height: 30), focus: pane, isZoomed: false, bases: 3, uses: 12)
                #expect(layout.rectangle(of: pane) != nil)
            }
        }
    }

    /// Whether places are inside the body, beside each other, and leave no more than the columns of lines free.
    private static func fills(_ places: [Rectangle], _ layout: Layout) -> Bool {
        let rows = layout.header.bottom..<layout.timeline.y
        let area = places.reduce(0) { $0 + $1.width * $1.height }
        let lines = rows.count * 6
        return places.allSatisfy {
            !$0.isEmpty && $0.x >= 0 && $0.right <= layout.header.width && $0.y >= rows.lowerBound
                && $0.bottom <= rows.upperBound
        } && !overlap(places) && area >= rows.count * layout.header.width - lines
    }

    private static func overlap(_ places: [Rectangle]) -> Bool {
        places.indices.contains { index in
            places[(index + 1)...].contains { other in
                let one = places[index]
                return one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom
            }
        }
    }
}
