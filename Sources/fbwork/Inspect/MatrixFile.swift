import Charts
import Foundation
import Records
import Sessions

/// The file that `--matrix` names: every |cos|, nothing pooled.
struct MatrixFile {
    /// How a matrix is written.
    enum Format: Hashable {
        /// One matrix: a line of row names, then a line a row, its name first.
        case csv
        /// Float32 tensors `similarity/group2/basis`, rows × rows.
        case safetensors

        /// The format that a file's ending names.
        init(_ path: String) throws {
            switch URL(fileURLWithPath: path).pathExtension {
            case "csv": self = .csv
            case "safetensors": self = .safetensors
            default: throw InspectionError.matrixFormat(path)
            }
        }
    }

    let path: String
    let format: Format

    /// - Throws: a sentence where the file exists and is not to be replaced.
    init(path: String, replacing: Bool) throws {
        format = try Format(path)
        guard replacing || !FileManager.default.fileExists(atPath: path) else {
            throw InspectionError.exists(path)
        }
        self.path = path
    }

    /// Writes the matrices of a state and says what was written.
    func write(_ inspection: Inspection) throws -> String {
        let matrices = inspection.matrices
        let values = try matrices.map { try Self.values($0, of: inspection) }
        switch format {
        case .safetensors:
            let tensors = zip(matrices, values).map { matrix, values in
                (
                    "similarity/group\(matrix.layout.group)/\(matrix.layout.kind.rawValue)",
                    SafetensorsFile.Tensor(shape: [matrix.record.rows, matrix.record.rows], values)
                )
            }
            var metadata = ["model": "\(inspection.architecture.model)", "source": inspection.origin]
            metadata["step"] = inspection.step.map(String.init)
            try SafetensorsFile(metadata: metadata, tensors: Dictionary(uniqueKeysWithValues: tensors)).write(to: path)
        case .csv:
            guard let matrix = matrices.first, matrices.count == 1 else {
                throw InspectionError.severalMatrices(matrices.map(\.layout.name))
            }
            let text = Self.csv(values[0], rows: matrix.record.rows, name: { matrix.layout.name(ofRow: $0) })
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            } catch {
                throw InspectionError.notWritten(path, (error as NSError).localizedDescription)
            }
        }
        let names = matrices.map { "\($0.layout.name): \($0.record.rows)×\($0.record.rows)" }
        let rounded = inspection.source == .record ? " (as recorded, rounded to 8 bits of √|cos|)" : ""
        return "\(path): |cos|\(rounded) of \(names.joined(separator: "; "))"
    }

    private static func values(_ matrix: Inspection.Matrix, of inspection: Inspection) throws -> [Float] {
        if let full = matrix.full { return full() }
        guard matrix.record.factor == 1 else {
            throw InspectionError.pooled(
                file: inspection.file, matrix: matrix.layout.name, factor: matrix.record.factor)
        }
        return matrix.record.pooledValues
    }

    /// Lines end as RFC 4180 says; numbers are the shortest that are read back as the same float32.
    static func csv(_ values: [Float], rows: Int, name: (Int) -> String) -> String {
        let names = (0..<rows).map(name)
        var text = "row," + names.joined(separator: ",") + "\r\n"
        for row in 0..<rows {
            text += names[row]
            for value in values[row * rows..<(row + 1) * rows] { text += ",\(value)" }
            text += "\r\n"
        }
        return text
    }
}
