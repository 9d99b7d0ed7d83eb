import Records

/// Which curve every network of Figure 4 belongs to, and how it looks.
struct CostSeries {
    private let networks: [TrainedNetwork]
    private let families: [NetworkFamily]
    /// For every network the curve whose sign it has, or one after the last: `nil` for ordinary networks.
    private let signs: [Int?]
    /// Networks that belong to no curve, in the order of their signs.
    private let single: [Int]

    /// - Parameter networks: those with an error.
    init(_ networks: [TrainedNetwork]) {
        let families = NetworkFamily.families(of: networks.map(\.model))
        let loose = networks.indices.filter { index in
            networks[index].model.sharing != .none && !families.contains { $0.members.contains(index) }
        }
        signs = networks.indices.map { index in
            families.firstIndex { $0.members.contains(index) }
                ?? loose.firstIndex(of: index).map { families.count + $0 }
        }
        (self.networks, self.families, single) = (networks, families, loose)
    }

    /// Lines, bars, signs and labels over a cost.
    ///
    /// - Parameter isOneFamily: whether all networks of the figure are of one family, whose name the legend says.
    func marks(_ cost: (TrainedNetwork) -> Double, isOneFamily: Bool) -> [Mark] {
        let points = networks.map { DataPoint(cost($0), $0.spread?.mean ?? .nan) }
        let lines = families.enumerated().map { index, family in
            Mark.line(
                family.members.map { points[$0] },
                LineStyle(.category(index), width: 1, dashes: LineStyle.dashes(index)))
        }
        let bars = zip(points, networks).compactMap { point, network in
            network.spread.flatMap { spread in
                spread.deviation == nil ? nil : Mark.errorBar(x: point.x, y: spread.range, .gray)
            }
        }
        let signs = zip(points, self.signs).map { Mark.points([$0], Self.marker($1), Self.color($1)) }
        let labels = zip(points, networks).map { point, network in
            let name = isOneFamily ? network.model.variantName : network.model.displayName
            return Mark.label(network.remark.isEmpty ? name : "\(name), \(network.remark)", point, .black)
        }
        return lines + bars + signs + labels
    }

    var legend: [LegendEntry] {
        let curves = families.enumerated().map { index, family in
            // The points of a curve may all have the signs of other curves.
            let marker = signs.contains(index) ? Self.marker(index) : nil
            return LegendEntry(
                .line(LineStyle(.category(index), width: 1, dashes: LineStyle.dashes(index)), marker), family.name)
        }
        let others = single.enumerated().map { index, network in
            let sign = families.count + index
            return LegendEntry(.marker(Self.marker(sign), Self.color(sign)), networks[network].model.displayName)
        }
        let hasBaseline = networks.contains { $0.model.sharing == .none }
        let baseline = LegendEntry(.marker(Self.marker(nil), Self.color(nil)), "nothing shared or decomposed")
        return curves + others + (hasBaseline ? [baseline] : [])
    }

    private static func marker(_ sign: Int?) -> Marker { sign.map { .category($0) } ?? .cross }

    private static func color(_ sign: Int?) -> Color { sign.map { .category($0) } ?? .black }
}
