import Foundation
import NeuralNetworks
import Records

extension ReferenceCase {
    /// Reads a case from a JSON file; keys it does not know are ignored.
    ///
    /// - Throws: ``ReferenceCaseError`` where the file cannot be read, is no case, or asks for what `fbwork` cannot run.
    public init(path: String) throws(ReferenceCaseError) {
        let data = try Self.contents(of: path)
        do {
            self = try JSONDecoder().decode(ReferenceCase.self, from: data)
        } catch let error as DecodingError {
            throw ReferenceCaseError(path: path, problem: Self.problem(of: error))
        } catch {
            throw ReferenceCaseError(path: path, problem: "it is not a reference case: \(error)")
        }
        if let problem = problem { throw ReferenceCaseError(path: path, problem: problem) }
    }

    /// The network of the case.
    ///
    /// - Throws: `ModelNameError` and `ArchitectureError` where there is none; a case that was read from a file has one.
    public func architecture() throws -> Architecture {
        try Architecture(ModelName(model), stem: Stem(rawValue: stem), inputChannels: input[1], classes: classes)
    }

    /// Why this case cannot be run; `nil` where it can.
    private var problem: String? {
        if input.count != 4 || input.contains(where: { $0 < 1 }) {
            return "'input' is \(input), not four positive numbers: images, channels, height, width."
        }
        if input[2] != input[3] {
            return "its images are \(input[2])×\(input[3]) pixels; only square ones are supported."
        }
        // More is no case that anybody could have computed, and its products would overflow.
        if zip(input, [4096, 1024, 1024, 1024]).contains(where: { $0 > $1 }) {
            return "'input' is \(input); at most 4096 images of 1024 channels and 1024×1024 pixels are supported."
        }
        if !(1...65_536).contains(classes) { return "'classes' is \(classes), not between 1 and 65,536." }
        if Stem(rawValue: stem) == nil { return "the stem '\(stem)' is not known; 'cifar' and 'imagenet' are." }
        if steps.isEmpty { return "'steps' is empty; a case needs at least one." }
        return networkProblem
    }

    /// Why the network of the case does not exist, cannot take its images or has no such orthogonality term.
    private var networkProblem: String? {
        do {
            let architecture = try architecture()
            try architecture.check(imageSize: input[2])
            try architecture.check(scope)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private static func contents(of path: String) throws(ReferenceCaseError) -> Data {
        // Foundation's own errors do not say in a portable way why a file cannot be opened.
        guard let file = fopen(path, "rb") else {
            throw ReferenceCaseError(path: path, problem: "it cannot be read: \(String(cString: strerror(errno))).")
        }
        fclose(file)
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ReferenceCaseError(path: path, problem: "it cannot be read: it is not a file of JSON text.")
        }
    }

    private static func problem(of error: DecodingError) -> String {
        func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
            (context.codingPath + (key.map { [$0] } ?? []))
                .map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        }
        return switch error {
        case .keyNotFound(let key, let context):
            "it is not a reference case: the key '\(place(context, key))' is missing."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "it is not a reference case: '\(place(context))' has a value of another type."
        case .dataCorrupted(let context) where context.codingPath.isEmpty: "it is not JSON."
        case .dataCorrupted(let context):
            "it is not a reference case: '\(place(context))' has a value that is not known."
        @unknown default: "it is not a reference case."
        }
    }
}

/// A file that is not a reference case, or not one that can be run.
public struct ReferenceCaseError: Error, Hashable, CustomStringConvertible {
    /// The file.
    public let path: String
    /// What is wrong with it.
    public let problem: String

    /// One sentence that names the file.
    public var description: String { "\(path): \(problem)" }
}
