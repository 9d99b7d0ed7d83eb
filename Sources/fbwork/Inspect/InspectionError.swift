import NeuralNetworks
import Records

/// Why something cannot be inspected.
enum InspectionError: Error, Hashable, CustomStringConvertible {
    /// An option that chooses among a session's states, and a file that has one.
    case noSession(path: String, option: String)
    /// The session has nothing at or before a step, or nothing at all.
    case noState(path: String, step: Int?)
    /// The network has no bases and no coefficients.
    case nothingShared(file: String, model: ModelName)
    /// The network has no such group or kind.
    case noPart(model: ModelName, part: InspectedPart, layouts: [SimilarityLayout])
    /// The states are those of different networks.
    case differentNetworks(String, String, String, String)
    /// There is no basis of a number.
    case noBasis(Int, count: Int)
    /// A matrix is to be written that was only recorded pooled.
    case pooled(file: String, matrix: String, factor: Int)
    /// Filters are to be seen, and only the record is there.
    case noFilters(file: String, step: Int)
    /// A file of comma-separated values holds one matrix.
    case severalMatrices([String])
    /// A matrix is to be written to a file of another kind.
    case matrixFormat(String)
    /// A file is not to be replaced.
    case exists(String)
    /// The system did not let a file be written.
    case notWritten(String, String)

    var description: String {
        switch self {
        case .noSession(let path, let option):
            "'\(path)' holds the weights of one state, and \(option) chooses among those of a session: leave it out"
        case .noState(let path, nil):
            "'\(path)' has neither a checkpoint nor a recorded similarity matrix yet: wait for the end of its first epoch"
        case .noState(let path, let step?):
            "'\(path)' has nothing that can be inspected at or before step \(step): --steps lists what there is"
        case .nothingShared(let file, let model):
            "'\(file)' holds \(model), which decomposes and shares nothing: there are no bases or coefficients to inspect"
        case .noPart(let model, let part, let layouts):
            "\(model) has no \(part.text): there is \(Self.list(layouts))"
        case .differentNetworks(let one, let model, let other, let otherModel):
            "'\(one)' holds \(model) and '\(other)' \(otherModel): only states of the same network can be compared"
        case .noBasis(let number, let count):
            "There is no basis \(number): the \(count == 1 ? "one there is has the number 1" : "bases have the numbers 1 to \(count)")"
        case .pooled(let file, let matrix, let factor):
            "'\(file)' recorded \(matrix) with \(factor)×\(factor) numbers in one, and the full matrix needs a checkpoint: "
                + "--steps lists those there are"
        case .noFilters(let file, let step):
            "'\(file)' has no checkpoint after step \(step), and its record holds no filters: --steps lists checkpoints"
        case .severalMatrices(let names):
            "A .csv file holds one matrix, and there are \(names.count): choose with --group and --kind, or name a "
                + ".safetensors file"
        case .matrixFormat(let path):
            "'\(path)' names no format that matrices are written in: end it in .safetensors or .csv"
        case .exists(let path):
            "'\(path)' exists already: choose another file, or replace it with --force"
        case .notWritten(let path, let reason):
            "'\(path)' could not be written (\(reason)): choose another place"
        }
    }

    private static func list(_ layouts: [SimilarityLayout]) -> String {
        let groups = Dictionary(grouping: layouts, by: \.group).sorted { $0.key < $1.key }
        let kinds = groups.first?.value.map(\.kind.rawValue).joined(separator: ", ") ?? ""
        return "group \(groups.map { "\($0.key)" }.joined(separator: ", ")), each with \(kinds)"
    }
}

extension InspectedPart {
    fileprivate var text: String {
        let words = [group.map { "group \($0)" }, kind.map { "'\($0.rawValue)'" }]
        return words.compactMap(\.self).joined(separator: " with ")
    }
}

extension SimilarityLayout {
    /// What sentences call the matrix: `group 2, basis`.
    var name: String { "group \(group), \(kind.rawValue)" }
}
