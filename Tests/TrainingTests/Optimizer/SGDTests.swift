import NeuralNetworks
import Testing

@testable import Training

struct SGDTests {
    private static func parameter(_ name: String = "w", value: [Float], gradient: [Float]) -> Parameter {
        let parameter = Parameter(name: name, shape: [value.count])
        for index in value.indices {
            parameter.value[index] = value[index]
            parameter.gradient[index] = gradient[index]
        }
        return parameter
    }

    /// Powers of two, so that float32 is exact: v = 4 + 0.5·2 = 5, w = 2 − 0.25·5; then v = 0.5·5 + 4 + 0.5·0.75.
    @Test func twoStepsByHand() {
        let parameter = Self.parameter(value: [2], gradient: [4])
        let optimizer = SGD(learningRate: 0.25, momentum: 0.5, weightDecay: 0.5)
        optimizer.step([parameter])
        #expect(parameter.momentum[0] == 5 && parameter.value[0] == 0.75)
        optimizer.step([parameter])
        #expect(parameter.momentum[0] == 6.875 && parameter.value[0] == -0.96875)
        #expect(parameter.gradient[0] == 4)
    }

    @Test func everyElementIsUpdated() {
        let values = (0..<37).map { Float($0) }
        let parameter = Self.parameter(value: values, gradient: values)
        SGD(learningRate: 0.5, momentum: 0.9, weightDecay: 0).step([parameter])
        #expect(Array(parameter.value) == values.map { $0 / 2 })
    }

    @Test func inactiveParametersKeepValueAndMomentum() {
        let (active, inactive) = (
            Self.parameter("a", value: [1], gradient: [1]), Self.parameter("b", value: [1], gradient: [1])
        )
        inactive.momentum[0] = 3
        let optimizer = SGD(learningRate: 1, momentum: 0.5, weightDecay: 0.5)
        optimizer.step([active, inactive]) { $0 !== inactive }
        #expect(inactive.value[0] == 1 && inactive.momentum[0] == 3)
        #expect(active.value[0] == -0.5)
        SGD.clearGradients([active, inactive])
        #expect(active.gradient[0] == 0 && inactive.gradient[0] == 0)
    }

    /// After a restart the first step's momentum is its gradient alone.
    @Test func aRestartForgetsTheMomentum() {
        let parameter = Self.parameter(value: [2, 2], gradient: [4, -4])
        let optimizer = SGD(learningRate: 0.25, momentum: 0.5, weightDecay: 0)
        optimizer.step([parameter])
        SGD.clearMomentum([parameter])
        #expect(Array(parameter.momentum) == [0, 0] && Array(parameter.value) == [1, 3])
        optimizer.step([parameter])
        #expect(Array(parameter.momentum) == [4, -4] && Array(parameter.value) == [0, 4])
    }

    @Test func threadsShareTheParametersAndChangeNothing() {
        let updated = [1, 3].map { threads in
            let parameters = (1...5).map { size in
                let parameter = Parameter(name: "p\(size)", shape: [size])
                for index in 0..<size {
                    parameter.value[index] = Float(index)
                    parameter.gradient[index] = Float(size)
                }
                return parameter
            }
            SGD(learningRate: 0.5, momentum: 0.5, weightDecay: 0.5)
                .step(parameters, threads: ThreadPool(threads: threads)) { $0.count != 2 }
            return parameters.map { Array($0.value) }
        }
        #expect(updated[0] == updated[1])
        #expect(updated[0][1] == [0, 1])
        #expect(updated[0][2] == [-1.5, -0.75, 0])
    }
}
