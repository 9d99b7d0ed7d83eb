import Foundation
import Records

/// The structure of a network as a picture of text, 80 columns wide: `fbwork models --tree`.
///
/// From top to bottom as in the paper's Figures 5, 6 and 7. Every basis of a group has a letter and a line down its
/// group, from which an arrow leads to each of its uses (Figure 1). Blocks that are drawn alike are drawn once.
public struct NetworkPicture {
    /// The picture, line by line.
    public private(set) var lines: [String] = []

    private let architecture: Architecture
    private let outline: NetworkOutline

    /// Draws a network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public init(_ architecture: Architecture, imageSize: Int) throws(ImageSizeError) {
        let count = try NetworkCount(architecture, imageSize: imageSize)
        self.architecture = architecture
        outline = try architecture.outline(imageSize: imageSize)
        lines += title(count, imageSize: imageSize) + ["", PictureLine.header]
        add(PictureLine(title: "stem"))
        for step in outline.stem { add(PictureLine(step)) }
        for group in outline.groups { draw(group) }
        add(PictureLine(title: "end"))
        for step in outline.head { add(PictureLine(step)) }
        lines += legend
    }

    private func title(_ count: NetworkCount, imageSize: Int) -> [String] {
        let (channels, stem) = (architecture.inputChannels, architecture.variant.rawValue)
        let grouped = NetworkSummary.grouped
        return [
            "\(architecture.model)",
            "\(stem) stem, images of \(channels)×\(imageSize)×\(imageSize), \(architecture.classes) classes",
            "\(grouped(count.parameters)) parameters\(saving(count))",
            "\(grouped(count.multiplyAdditions)) MACs, \(grouped(count.flops)) FLOPs as the paper counts",
        ]
    }

    /// How many parameters fewer than the network without sharing.
    private func saving(_ count: NetworkCount) -> String {
        guard let counterpart = architecture.counterpart else { return "" }
        let full = counterpart.parameters.reduce(0) { $0 + $1.count }
        let saved = 100 * (1 - Double(count.parameters) / Double(full))
        return ", \(saved.formatted(.number.precision(.fractionLength(1)))) % fewer than \(counterpart.model)"
    }

    /// What a basis is called in its group's picture.
    static func letter(_ basis: Int) -> Character {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return basis < letters.count ? letters[basis] : "#"
    }

    private mutating func draw(_ group: NetworkOutline.Group) {
        let rails = Rails(group.bases.count)
        let blocks = group.blocks.count == 1 ? "1 block" : "\(group.blocks.count) blocks"
        add(
            PictureLine(
                title: "group \(group.index): \(blocks), \(group.width) channels of \(group.size)×\(group.size)",
                parameters: group.parameters))
        for (index, basis) in group.bases.enumerated() {
            let parameters = NetworkSummary.grouped(basis.shape.reduce(1, *))
            add(PictureLine(rails.start(of: index), basis.text, parameters: parameters))
        }
        for run in group.runs { draw(run, rails: rails) }
        guard !group.transition.isEmpty else { return }
        add(PictureLine("     ", "transition"))
        for step in group.transition { add(PictureLine(step)) }
    }

    private mutating func draw(_ run: NetworkOutline.Run, rails: Rails) {
        add(PictureLine(rails.line(run.hasShortcut ? .begins : .none), run.title, parameters: run.parametersText))
        for step in run.steps {
            let shortcut: Rails.Shortcut = step.first.isJoin ? .ends : run.hasShortcut ? .goesOn : .none
            add(PictureLine(step.first.basis.map { rails.use(of: $0, shortcut) } ?? rails.line(shortcut), step))
        }
    }

    private mutating func add(_ line: PictureLine) { lines.append(line.text) }

    private var legend: [String] {
        var parts: [String] = []
        if architecture.groups.contains(where: { !$0.bases.isEmpty }) {
            parts.append("A, B, …: a basis; its line leads to every convolution that takes its filters.")
        }
        if architecture.groups.contains(where: {
            $0.basisConvolutions.contains { $0.filters.contains { $0.basis == nil } }
        }) {
            parts.append("own: unique filters of that convolution alone.")
        }
        if architecture.hasUnsharedNormalizations {
            parts.append("BN°: what --unshared-bn off takes out; BN stays.")
        }
        if lines.contains(where: { $0.contains("Σ") }) { parts.append("Σ: all these blocks together.") }
        parts.append("/2: every 2nd pixel.")
        return parts.reduce(into: [""]) { lines, part in
            let joined = lines.count == 1 ? part : "\(lines[lines.count - 1]) \(part)"
            if lines.count == 1 || joined.count > 80 { lines.append(part) } else { lines[lines.count - 1] = joined }
        }
    }
}
