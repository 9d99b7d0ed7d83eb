import Records

/// A network's counts beside the published ones and beside the network that it saves parameters of.
public struct PaperComparison: Hashable, Sendable {
    /// The network.
    public let summary: NetworkSummary
    /// What was published about it; `nil` where nothing was.
    public let row: PaperRow?
    /// What sharing saves; `nil` for a network that shares and decomposes nothing.
    public let saving: Saving?

    /// What a network saves against its counterpart, as fractions; negative where it costs more.
    public struct Saving: Hashable, Sendable {
        /// The network without sharing and decomposition.
        public let counterpart: String
        /// Of the parameters.
        public let parameters: Double
        /// Of the operations as the paper counts them.
        public let flops: Double
    }

    /// Compares a network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public init(_ architecture: Architecture, imageSize: Int) throws(ImageSizeError) {
        summary = try NetworkSummary(architecture, imageSize: imageSize)
        let isPublished = imageSize == architecture.variant.imageSize && architecture.inputChannels == 3
        row =
            isPublished
            ? PaperTables.row(architecture.model, stem: architecture.variant, classes: architecture.classes) : nil
        guard let counterpart = architecture.counterpart else {
            saving = nil
            return
        }
        let count = try NetworkCount(counterpart, imageSize: imageSize)
        saving = Saving(
            counterpart: counterpart.model.description,
            parameters: 1 - Double(summary.parameters) / Double(count.parameters),
            flops: 1 - Double(summary.flops) / Double(count.flops))
    }

    /// The network of a row of the paper's tables.
    ///
    /// - Throws: what is thrown for a name that is none or a family that does not exist in that variant.
    public init(_ row: PaperRow) throws {
        let architecture = try Architecture(
            ModelName(row.model), stem: row.table.stem, inputChannels: 3, classes: row.table.classes)
        try self.init(architecture, imageSize: row.table.stem.imageSize)
    }

    /// Which published figures the count does not round to.
    public var differences: [Quantity] {
        guard let row else { return [] }
        var differences: [Quantity] = []
        if row.parameters?.agrees(with: Double(summary.parameters)) == false { differences.append(.parameters) }
        if row.flops?.agrees(with: Double(summary.flops)) == false { differences.append(.flops) }
        return differences
    }

    /// What is counted and published.
    public enum Quantity: String, Hashable, Sendable {
        case parameters, flops
    }

    /// In what published figures or text and the count disagree, and why; `nil` where they do not.
    public var disagreement: String? {
        let notes = (row?.notes ?? []).filter(\.isDisagreement)
        return notes.isEmpty ? nil : notes.map(\.text).joined(separator: " ")
    }
}

extension PaperComparison: Encodable {
    private enum CodingKeys: CodingKey {
        case counterpart, savingParameters, savingFlops, paperTable, paperLabel, paperParameters, paperFlops
        case paperFlopsPerMac, paperError, paperIsApproximate, paperNotes, disagreement
    }

    /// The summary's values and, beside them, the paper's; errors are fractions.
    public func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(saving?.counterpart, forKey: .counterpart)
        try container.encodeIfPresent(saving?.parameters, forKey: .savingParameters)
        try container.encodeIfPresent(saving?.flops, forKey: .savingFlops)
        guard let row else { return }
        try container.encode(row.table.rawValue, forKey: .paperTable)
        try container.encode(row.label, forKey: .paperLabel)
        try container.encodeIfPresent(row.parameters?.value.rounded(), forKey: .paperParameters)
        try container.encodeIfPresent(row.flops?.value.rounded(), forKey: .paperFlops)
        if row.flops != nil { try container.encode(row.flopsPerMultiplyAddition, forKey: .paperFlopsPerMac) }
        // Through hundredths of a percent, so that 22.64 % is written as 0.2264.
        try container.encodeIfPresent(row.error.map { ($0.value * 100).rounded() / 10_000 }, forKey: .paperError)
        try container.encode(
            [row.parameters, row.flops, row.error].contains { $0?.isApproximate == true }, forKey: .paperIsApproximate)
        try container.encode(row.notes.map(\.text), forKey: .paperNotes)
        try container.encodeIfPresent(disagreement, forKey: .disagreement)
    }
}
