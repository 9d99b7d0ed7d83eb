import Foundation
import Records

/// What the kinds of reference cases have in common: JSON files that name a network and a batch of images.
enum CaseFile {
    /// Reads a case of a kind; keys it does not know are ignored.
    static func decode<Case: Decodable>(_ type: Case.Type, path: String) throws(ReferenceCaseError) -> Case {
        let data = try contents(of: path)
        do {
            return try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw ReferenceCaseError(path: path, problem: problem(of: error))
        } catch {
            throw ReferenceCaseError(path: path, problem: "it is not a reference case: \(error)")
        }
    }

    /// Why there is no such batch or input variant; `nil` where there is.
    static func problem(stem: String, input: [Int], classes: Int) -> String? {
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
        return nil
    }

    static func contents(of path: String) throws(ReferenceCaseError) -> Data {
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
