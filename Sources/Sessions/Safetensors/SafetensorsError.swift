/// What is wrong with a safetensors file.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong.
    public let reason: Reason

    /// What can be wrong with a safetensors file.
    public enum Reason: Hashable, Sendable {
        case unreadable(String)
        case notWritable(String)
        /// Shorter than the eight bytes at its start, or than the header they announce.
        case truncatedHeader(bytes: Int)
        case headerLength(UInt64)
        case headerSyntax
        /// A name that stands twice.
        case duplicate(tensor: String)
        case type(tensor: String, name: String)
        case shape(tensor: String)
        case offsets(tensor: String)
        case overlap(tensor: String)
        case size(expected: Int, bytes: Int)
    }

    /// One sentence: the file, what was expected, what to do.
    public var description: String {
        switch reason {
        case .unreadable(let text):
            "'\(path)' cannot be read (\(text)): check the path and your permission."
        case .notWritable(let text):
            "'\(path)' cannot be written (\(text)): check the folder, your permission and the free space."
        case .truncatedHeader(let bytes):
            "'\(path)' is cut off in its header, after \(bytes) bytes: copy it again from its origin."
        case .headerLength(let length):
            "'\(path)' is no safetensors file: its header would have \(length) bytes; choose another file."
        case .headerSyntax:
            "'\(path)' is no safetensors file: its header is not the JSON object of the format; choose another file."
        case .duplicate(let tensor):
            "'\(path)' names '\(tensor)' twice in its header: write the file again."
        case .type(let tensor, let name):
            "'\(path)' holds '\(tensor)' as \(name), which is not read: convert it to F32, F16, BF16 or F64 (I64 for "
                + "counters)."
        case .shape(let tensor):
            "'\(path)' gives '\(tensor)' an impossible shape: write the file again."
        case .offsets(let tensor):
            "'\(path)' places '\(tensor)' where its shape does not fit: write the file again."
        case .overlap(let tensor):
            "'\(path)' places '\(tensor)' over another tensor or leaves a gap before it: write the file again."
        case .size(let expected, let bytes):
            "'\(path)' has \(bytes) bytes of values and should have \(expected): copy it again from its origin."
        }
    }
}
