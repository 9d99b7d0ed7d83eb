import Foundation
import Testing

@testable import Training

struct ReferenceCaseTests {
    /// A stored case with some keys changed or (`nil`) removed, as a file; gives what reading it says.
    private static func problem(_ changes: [String: Any?]) throws -> String? {
        let data = try Data(contentsOf: URL(fileURLWithPath: StoredCase.path("resnet20-s8u1")))
        var object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for (key, value) in changes { object[key] = value }
        return try problem(text: JSONSerialization.data(withJSONObject: object))
    }

    private static func problem(text: Data) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file)
        do throws(ReferenceCaseError) {
            _ = try ReferenceCase(path: file.path)
            return nil
        } catch {
            #expect(error.description.hasPrefix("\(file.path): "))
            return error.problem
        }
    }

    @Test func readsEveryKey() throws {
        let reference = try StoredCase.read("resnet20-s8u1")
        #expect(reference.input == [16, 3, 32, 32] && reference.parameterCount == 125_074)
        #expect(reference.steps.count == 3 && reference.steps[1].logits.count == 2)
        #expect(reference.gradientsTotal["fc.bias"]?.first.count == 4)
        #expect(reference.pytorchDeviation?.updateL2 == 1.2427959217007144e-05)
    }

    @Test func ignoresKeysItDoesNotKnow() throws {
        #expect(try Self.problem(["comment": "more"]) == nil)
        #expect(try Self.problem(["pytorch_float32_deviation": nil]) == nil)
    }

    @Test func refusesWhatItCannotRun() throws {
        #expect(try Self.problem(["model": "densenet120"])?.contains("'densenet120' is not a network") == true)
        #expect(
            try Self.problem(["stem": "imagenet"])
                == "resnet20-s8u1 does not exist with the imagenet stem; its family has cifar only.")
        #expect(
            try Self.problem(["stem": "mnist"]) == "the stem 'mnist' is not known; 'cifar' and 'imagenet' are.")
        #expect(
            try Self.problem(["model": "densenet121", "input": [8, 3, 4, 4]])?.hasSuffix("need at least 8×8.") == true)
        #expect(
            try Self.problem(["model": "resnext50-s64u4", "scope": "shared+unique"])?.contains("bases are grouped")
                == true)
        #expect(
            try Self.problem(["input": [8, 3, 32, 30]])
                == "its images are 32×30 pixels; only square ones are supported.")
        #expect(try Self.problem(["input": [8, 3, 32]])?.hasPrefix("'input' is [8, 3, 32], not four") == true)
        #expect(try Self.problem(["steps": [Int]()]) == "'steps' is empty; a case needs at least one.")
        #expect(try Self.problem(["classes": 0]) == "'classes' is 0, not between 1 and 65,536.")
        #expect(try Self.problem(["input": [8, 3, 1 << 62, 1 << 62]])?.hasSuffix("pixels are supported.") == true)
    }

    @Test func readsEveryFamilyInItsVariant() throws {
        #expect(try Self.problem(["model": "resnet50-shared:conv3x3", "stem": "imagenet"]) == nil)
        #expect(try Self.problem(["model": "mobilenetv2", "stem": "imagenet"]) == nil)
        #expect(try Self.problem(["model": "densenet121-s8u1"]) == nil)
    }

    @Test func saysWhatIsMalformed() throws {
        #expect(try Self.problem(["lr": nil]) == "it is not a reference case: the key 'lr' is missing.")
        #expect(
            try Self.problem(["lambda": "ten"]) == "it is not a reference case: 'lambda' has a value of another type.")
        #expect(
            try Self.problem(["scope": "all"]) == "it is not a reference case: 'scope' has a value that is not known.")
        #expect(try Self.problem(text: Data("{\"name\": ".utf8)) == "it is not JSON.")
    }

    @Test func namesAFileThatIsNotThere() throws {
        #expect(
            throws: ReferenceCaseError(path: "/no/such.json", problem: "it cannot be read: No such file or directory.")
        ) {
            try ReferenceCase(path: "/no/such.json")
        }
    }

    @Test func theSeedMayBeANumber() throws {
        #expect(try Self.problem(["seed": 7]) == nil)
    }
}
