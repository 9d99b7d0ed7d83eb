import Foundation

/// What a file that is to hold weights is, by its first bytes and, where they do not tell, its name.
public enum FileKind: Hashable, Sendable {
    /// What fbwork records.
    case session
    /// A checkpoint or the weights of another program.
    case safetensors
    /// What `torch.save` writes, which only Python can read.
    case pickle

    /// Looks at a file; one that is not there is taken for what its name says.
    public init(ofFileAt path: String) {
        let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        // A pipe would be waited for.
        let handle = type == .typeRegular || type == .typeSymbolicLink ? FileHandle(forReadingAtPath: path) : nil
        let start = ((try? handle?.read(upToCount: 16)) ?? nil) ?? Data()
        if start.starts(with: Data("SQLite format 3".utf8)) {
            self = .session
        } else if start.starts(with: Data("PK\u{3}\u{4}".utf8)) || start.starts(with: [0x80, 0x02, 0x8A]) {
            self = .pickle
        } else {
            self =
                path.hasSuffix(".fbsession") || start.isEmpty && !path.hasSuffix(".safetensors")
                ? .session : .safetensors
        }
    }
}
