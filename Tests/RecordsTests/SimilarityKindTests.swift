import Testing

@testable import Records

struct SimilarityKindTests {
    @Test(arguments: ["basis", "coefficients", "basis:conv3x3", "basis:project"])
    func namesAreReadAndWritten(name: String) throws {
        #expect(SimilarityKind(rawValue: name)?.rawValue == name)
    }

    @Test(arguments: ["", "bases", "basis:", "basis:both", "coefficients:expand"])
    func otherNamesAreNoKinds(name: String) {
        #expect(SimilarityKind(rawValue: name) == nil)
    }

    @Test(
        arguments: [
            ("resnet20", [], []), ("resnet8-s4u1", ["basis", "coefficients"], []),
            ("resnet20-u9", ["basis", "coefficients"], [1, 2, 3]),
            ("resnet34-s16", ["basis", "coefficients"], [1, 2, 3, 4]),
            ("densenet121-s16u1", ["basis", "coefficients"], [1, 2, 3, 4]),
            ("resnet50-shared:conv3x3", ["basis"], [1, 2, 3, 4]),
            ("mobilenetv2-shared:expand+project", ["basis:expand", "basis:project"], [3, 4, 5, 6]),
        ] as [(String, [String], [Int])])
    func networksHaveTheMatricesTheyCan(model: String, kinds: [String], groups: [Int]) throws {
        let name = try ModelName(model)
        #expect(name.similarityKinds.map(\.rawValue) == kinds)
        #expect(name.similarityGroups == groups)
    }
}
