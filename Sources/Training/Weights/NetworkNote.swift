import Foundation
import Records
import Sessions

/// What a safetensors file says about its network, in its metadata or in a `.json` file of its name beside it.
public struct NetworkNote: Hashable, Sendable {
    /// The network.
    public var model: ModelName
    /// The input variant; `nil`: the family's own.
    public var stem: Stem?

    /// Reads what there is; `nil` where nothing names a network.
    ///
    /// - Throws: ``TrainingError/unreadableNote(path:reason:)`` where a name is none of a network or variant.
    init?(_ file: SafetensorsFile, path: String) throws {
        if let name = file.metadata["model"] {
            try self.init(model: name, stem: file.metadata["stem"], place: path)
            return
        }
        let json = URL(fileURLWithPath: path).deletingPathExtension().path + ".json"
        guard let data = FileManager.default.contents(atPath: json) else { return nil }
        guard let content = try? JSONDecoder().decode(Content.self, from: data), let name = content.model else {
            return nil
        }
        try self.init(model: name, stem: content.stem, place: json)
    }

    private init(model name: String, stem variant: String?, place: String) throws(TrainingError) {
        do throws(ModelNameError) {
            model = try ModelName(name)
        } catch {
            throw .unreadableNote(path: place, reason: error.description)
        }
        guard let variant else { return }
        stem = Stem(rawValue: variant)
        guard stem != nil else {
            throw .unreadableNote(
                path: place, reason: "its input variant is '\(variant)', and there are cifar and imagenet")
        }
    }

    /// The part of a `.json` file that is looked at.
    private struct Content: Decodable {
        var model: String?
        var stem: String?
    }
}
