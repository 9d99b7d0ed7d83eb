import ArgumentParser
import Foundation
import Records

/// What follows a command on weights: files, and before them the network where they do not say it.
struct NamedFiles {
    /// The network that was named.
    let model: ModelName?
    /// At least one session, checkpoint or safetensors file.
    let files: [String]

    /// Tells a network from a file.
    ///
    /// - Throws: a usage error where there is no file or the network is none.
    init(_ arguments: [String]) throws {
        guard let first = arguments.first else { throw ValidationError("Name a session, checkpoint or weights file.") }
        // Files have an ending or a folder; a network has neither.
        guard !first.contains("."), !first.contains("/"), !FileManager.default.fileExists(atPath: first) else {
            (model, files) = (nil, arguments)
            return
        }
        let name = try modelName(first)
        guard arguments.count > 1 else {
            throw ValidationError("Name a session, checkpoint or weights file after the network \(name).")
        }
        (model, files) = (name, Array(arguments.dropFirst()))
    }
}
