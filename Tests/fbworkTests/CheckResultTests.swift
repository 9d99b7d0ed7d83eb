import Foundation
import NeuralNetworks
import Testing

@testable import fbwork

/// What `fbwork check` says of files that are no cases; how cases themselves fare is tested beside the engine.
struct CheckResultTests {
    private static func result(_ path: String) -> CheckResult {
        CheckResult(path: path, threads: ThreadPool(threads: 1))
    }

    @Test func aMissingFileFailsWithOneSentence() {
        let result = Self.result("/no/such/case.json")
        #expect(!result.passed)
        #expect(result.text == "FAILED  /no/such/case.json: it cannot be read: No such file or directory.")
    }

    @Test func aFolderFailsWithOneSentence() {
        #expect(Self.result("/").text == "FAILED  /: it cannot be read: it is not a file of JSON text.")
    }

    @Test func keepsItsPlaceInTheJSONArray() throws {
        let text = try jsonText([Self.result("/no/such/case.json")])
        let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
        #expect(array.count == 1)
        #expect(array[0]["name"] as? String == "case")
        #expect(array[0]["passed"] as? Bool == false)
        #expect(array[0]["error"] as? String == "it cannot be read: No such file or directory.")
    }

    @Test func numbersThatAreNotFiniteAreNamed() throws {
        let text = try jsonText([Double.nan, .infinity, -.infinity, 1])
        let array = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any])
        #expect(array[0] as? String == "nan" && array[1] as? String == "inf" && array[2] as? String == "-inf")
        #expect(array[3] as? Double == 1)
    }
}
