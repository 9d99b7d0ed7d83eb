import Foundation

extension NetworkSummary {
    /// The summary as lines of text, the name first.
    public var lines: [String] {
        let total = """
              \(Self.grouped(parameters)) parameters, \(Self.grouped(macs)) MACs an image \
            (\(Self.grouped(flops)) FLOPs as the paper counts)
            """
        let input = "  input \(inputChannels) × \(imageSize) × \(imageSize), \(stem.rawValue) stem, \(classes) classes"
        return [model, total, input] + groups.flatMap { $0.lines }
    }

    /// 1234567 as 1,234,567.
    static func grouped(_ number: Int) -> String {
        number.formatted(.number.locale(Locale(identifier: "en_US")))
    }
}

extension NetworkSummary.Group {
    fileprivate var lines: [String] {
        let size = "\(width) channels of \(outputSize) × \(outputSize)"
        let cost = "\(NetworkSummary.grouped(macs)) MACs"
        return ["  group \(group): \(size), \(blocksText), \(cost)"] + (rankText.map { ["    \($0)"] } ?? [])
            + bases.map { basis in
                let shape = basis.shape.map(String.init).joined(separator: " × ")
                return "    \(basis.name): \(shape), \(Self.plural(basis.uses.count, "use"))"
            }
    }

    private var blocksText: String {
        [(plainBlocks, "plain"), (decomposedBlocks, "decomposed"), (sharingBlocks, "sharing")].filter { $0.0 > 0 }
            .enumerated().map { index, part in
                index == 0 ? Self.plural(part.0, "\(part.1) block") : "\(part.0) \(part.1)"
            }.joined(separator: ", ")
    }

    /// The filters of one decomposed convolution; `nil` where there is none.
    private var rankText: String? {
        guard decomposedBlocks > 0 else { return nil }
        let parts = [(uniqueRank, "unique"), (sharedRank, "shared")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return "rank \(uniqueRank + sharedRank): \(parts.joined(separator: " + "))"
    }

    private static func plural(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
