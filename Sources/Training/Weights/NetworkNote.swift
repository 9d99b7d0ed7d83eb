import Foundation
import Records
import Sessions

/// What a safetensors file says about its network, in its metadata or in a `.json` file of its name beside it.
public struct NetworkNote: Hashable, Sendable {
    /// The network.
    public var model: ModelName
    /// The input variant; `nil`: the family's own.
    public var stem: Stem?
    /// Its number of logits; `nil`: those of the data.
    public var classes: Int?
    /// How pixels become numbers; `nil`: as the data have it.
    public var standardization: Standardization?
    /// Whether unshared batch normalizations were in use; `nil` where nothing says so.
    public var unsharedBatchNormalization: Bool?

    /// Reads what there is; `nil` where nothing names a network.
    ///
    /// - Throws: ``TrainingError/unreadableNote(path:reason:)`` where a name is none of a network or variant.
    init?(_ file: SafetensorsFile, path: String) throws {
        if let name = file.metadata["model"] {
            let classes = file.metadata["classes"].flatMap { Int($0) }
            try self.init(model: name, stem: file.metadata["stem"], classes: classes, place: path)
            unsharedBatchNormalization = file.metadata["unshared_batch_normalization"].map { $0 == "on" }
            standardization = file.metadata["standardization"].flatMap { text in
                try? JSONDecoder().decode(Standardization.self, from: Data(text.utf8))
            }
            return
        }
        let json = URL(fileURLWithPath: path).deletingPathExtension().path + ".json"
        guard let data = FileManager.default.contents(atPath: json) else { return nil }
        guard let content = try? JSONDecoder().decode(Content.self, from: data), let name = content.model else {
            return nil
        }
        try self.init(model: name, stem: content.stem, classes: content.classes, place: json)
    }

    private init(
        model name: String, stem variant: String?, classes: Int?, place: String
    ) throws(TrainingError) {
        self.classes = classes.flatMap { (1...65_536).contains($0) ? $0 : nil }
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
        var classes: Int?
    }
}
