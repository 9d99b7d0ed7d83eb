import Foundation

/// The structure of a network as a picture of text, 80 columns wide: `fbwork models --tree`.
///
/// From top to bottom as in the paper's Figures 5, 6 and 7. Every basis of a group has a letter and a line down its
/// group, from which an arrow leads to each of its uses (Figure 1). Blocks that are drawn alike are drawn once.
public struct NetworkPicture {
    /// The picture, line by line.
    public private(set) var lines: [String] = []

    private let architecture: Architecture
    private var steps: PictureSteps

    /// Draws a network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public init(_ architecture: Architecture, imageSize: Int) throws(ImageSizeError) {
        let count = try NetworkCount(architecture, imageSize: imageSize)
        self.architecture = architecture
        steps = PictureSteps(size: imageSize)
        lines += title(count, imageSize: imageSize) + ["", PictureLine.header]
        drawStem()
        for group in architecture.groups { draw(group) }
        drawHead()
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

    private mutating func drawStem() {
        let size = steps.size
        var stem = steps.steps(architecture.stem)
        // The first size is said even where it is the image's.
        if steps.size == size { stem[stem.count - 1].newSize = size }
        add(PictureLine(title: "stem"))
        for step in stem { add(PictureLine(step)) }
    }

    private mutating func draw(_ group: Architecture.Group) {
        let rails = Rails(group.bases.count)
        let blocks = group.blocks.count == 1 ? "1 block" : "\(group.blocks.count) blocks"
        let runs = PictureRun.runs(of: group.blocks.map { steps.steps(of: $0) })
        add(
            PictureLine(
                title: "group \(group.index): \(blocks), \(group.width) channels of \(steps.size)×\(steps.size)",
                parameters: group.parameterCount))
        for index in group.bases.indices { drawBasis(index, of: group, rails: rails) }
        var number = 1
        for run in runs {
            draw(run, first: number, rails: rails)
            number += run.count
        }
        guard !group.transition.isEmpty else { return }
        add(PictureLine("     ", "transition"))
        for step in steps.steps(group.transition) { add(PictureLine(step)) }
    }

    private mutating func draw(_ run: PictureRun, first: Int, rails: Rails) {
        let title = run.count == 1 ? "block \(first)" : "blocks \(first)…\(first + run.count - 1) ×\(run.count)"
        add(PictureLine(rails.line(run.hasShortcut ? .begins : .none), title, parameters: run.parametersText))
        for step in run.steps {
            let shortcut: Rails.Shortcut = step.first.isJoin ? .ends : run.hasShortcut ? .goesOn : .none
            add(PictureLine(step.first.basis.map { rails.use(of: $0, shortcut) } ?? rails.line(shortcut), step))
        }
    }

    private mutating func drawBasis(_ index: Int, of group: Architecture.Group, rails: Rails) {
        let basis = group.bases[index]
        let uses = group.uses(ofBasis: index)
        let shape = basis.shape.dropFirst().map(String.init).joined(separator: "×")
        let filters = uses.first?.filters ?? []
        func groups(_ isShared: Bool) -> Int? {
            filters.first { ($0.basis != nil) == isShared }.map(\.groups)
        }
        let (shared, own) = (groups(true) ?? 1, groups(false) ?? 1)
        let parts = [
            "\(basis.kind == "both" ? "" : "\(basis.kind) ")basis of \(basis.shape[0]) filters \(shape)",
            shared > 1 && basis.shape[1] > 1 ? " in \(shared) groups" + (own > 1 ? " (own: \(own))" : "") : "",
            ", \(uses.count) uses",
        ]
        add(
            PictureLine(
                rails.start(of: index), parts.joined(),
                parameters: NetworkSummary.grouped(basis.shape.reduce(1, *))))
    }

    private mutating func drawHead() {
        let classifier = architecture.classifier
        add(PictureLine(title: "end"))
        for step in steps.steps(architecture.head) { add(PictureLine(step)) }
        let dropout = architecture.dropout > 0 ? ", dropout of \(architecture.dropout)" : ""
        add(PictureLine(PictureStep(text: "mean of all pixels\(dropout)", newSize: 1)))
        add(
            PictureLine(
                PictureStep(
                    text: "linear + bias",
                    channels: .init(inputs: classifier.inputs, outputs: classifier.outputs),
                    parameters: classifier.parameterCount)))
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
