import Testing
import Training

struct ScheduleTests {
    /// The paper's: 0.1 of the rate after half of the epochs, 0.01 after three quarters.
    @Test func stepsAtHalfAndThreeQuarters() throws {
        var configuration = try TinyRun().configuration
        configuration.epochs = 300
        configuration.milestones = [0.5, 0.75]
        let factors = [1, 150, 151, 225, 226, 300].map { configuration.learningRateFactor(epoch: $0) }
        #expect(factors == [1, 1, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1])
    }
}
