import Foundation

/// The JSON object at the start of a safetensors file.
struct SafetensorsHeader: Codable {
    static let metadataKey = "__metadata__"
    /// The format's own limit.
    static let maximumLength = 100_000_000

    /// Where a tensor's values stand in the data.
    struct Entry: Codable {
        var dtype: String
        var shape: [Int]
        /// First byte and the byte after the last one, from the start of the data.
        var dataOffsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }
    }

    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]

    init() {}

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for name in container.allKeys {
            if name.stringValue == Self.metadataKey {
                metadata = try container.decode([String: String].self, forKey: name)
            } else {
                entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        if !metadata.isEmpty { try container.encode(metadata, forKey: Name(stringValue: Self.metadataKey)) }
        for (name, entry) in entries { try container.encode(entry, forKey: Name(stringValue: name)) }
    }

    /// Any name is a key.
    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
