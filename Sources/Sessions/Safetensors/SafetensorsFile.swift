import Foundation

/// The content of a safetensors file: named tensors and metadata strings.
///
/// Format: the length of the header (8 bytes, little-endian), the header (a JSON object), the data of all tensors
/// without gaps (https://huggingface.co/docs/safetensors).
public struct SafetensorsFile: Hashable, Sendable {
    /// Strings that describe the file, the `__metadata__` of the header.
    public var metadata: [String: String]
    /// The tensors by name.
    public var tensors: [String: Tensor]

    /// A file with these tensors.
    public init(metadata: [String: String] = [:], tensors: [String: Tensor] = [:]) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// A tensor: a shape (empty for a scalar) and its values in C order.
    public struct Tensor: Hashable, Sendable {
        /// Sizes, the slowest index first.
        public let shape: [Int]
        /// The numbers and their type.
        public let values: Values

        /// A tensor of single-precision numbers; their count must be the product of the shape.
        public init(shape: [Int], _ values: [Float]) {
            precondition(shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape)")
            (self.shape, self.values) = (shape, .float32(values))
        }

        /// A tensor of integers; their count must be the product of the shape.
        public init(shape: [Int], _ values: [Int64]) {
            precondition(shape.reduce(1, *) == values.count, "\(values.count) values do not fill the shape \(shape)")
            (self.shape, self.values) = (shape, .int64(values))
        }

        /// The values, where they are single-precision numbers.
        public var floats: [Float]? {
            if case .float32(let values) = values { values } else { nil }
        }

        /// The values, where they are integers.
        public var integers: [Int64]? {
            if case .int64(let values) = values { values } else { nil }
        }
    }

    /// Values of one of the types that are read and written.
    public enum Values: Hashable, Sendable {
        case float32([Float])
        case int64([Int64])

        /// The name in the header.
        var typeName: String {
            switch self {
            case .float32: "F32"
            case .int64: "I64"
            }
        }

        /// The values as bytes, little-endian.
        ///
        /// Closures, not key paths: those are evaluated anew for every number.
        func append(to data: inout Data) {
            switch self {
            case .float32(let values):
                values.map { $0.bitPattern.littleEndian }.withUnsafeBytes { data.append(contentsOf: $0) }
            case .int64(let values):
                values.map { $0.littleEndian }.withUnsafeBytes { data.append(contentsOf: $0) }
            }
        }

        var byteCount: Int {
            switch self {
            case .float32(let values): 4 * values.count
            case .int64(let values): 8 * values.count
            }
        }
    }
}
