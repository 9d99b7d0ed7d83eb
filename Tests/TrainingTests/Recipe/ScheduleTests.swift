import Records
import Testing
import Training

struct ScheduleTests {
    private static func configuration(epochs: Int, milestones: [Double]) throws -> Configuration {
        var configuration = try TinyRun().configuration
        (configuration.epochs, configuration.milestones) = (epochs, milestones)
        return configuration
    }

    /// The paper's: 0.1 of the rate after half of the epochs, 0.01 after three quarters.
    @Test func stepsAtHalfAndThreeQuarters() throws {
        let configuration = try Self.configuration(epochs: 300, milestones: [0.5, 0.75])
        let factors = [1, 150, 151, 225, 226, 300].map { configuration.learningRateFactor(epoch: $0) }
        #expect(factors == [1, 1, 0.1, 0.1, 0.1 * 0.1, 0.1 * 0.1])
    }

    @Test func epochsAndFractionsNameTheSamePlaces() throws {
        let epochs = try Milestone.fractions([.epoch(60), .epoch(100), .epoch(140)], of: 150)
        #expect(try Self.configuration(epochs: 150, milestones: epochs).milestoneEpochs == [60, 100, 140])
        #expect(Milestone("60") == .epoch(60) && Milestone("0.5") == .fraction(0.5) && Milestone("1") == .epoch(1))
        #expect(Milestone("1.0") == .fraction(1))
        for wrong in ["0", "-3", "1.5", "60.5", "0.0", "half", "", "5e1"] { #expect(Milestone(wrong) == nil) }
    }

    /// Any whole epoch of any number of epochs comes back from its fraction.
    @Test func fractionsKeepTheirEpoch() throws {
        for epochs in [1, 3, 7, 49, 150, 300, 999_983] {
            for epoch in [1, epochs / 3, epochs / 2, epochs - 1, epochs] where epoch >= 1 {
                let fractions = try Milestone.fractions([.epoch(epoch)], of: epochs)
                #expect(
                    try Self.configuration(epochs: epochs, milestones: fractions).milestoneEpochs == [Double(epoch)])
            }
        }
    }

    @Test func milestonesAscendWithinTheEpochs() {
        let late = #expect(throws: TrainingError.self) { try Milestone.fractions([.epoch(9), .epoch(60)], of: 50) }
        #expect(late?.description.hasPrefix("Milestone 60 lies behind the last of 50 epochs") == true)
        for wrong in [[Milestone.epoch(20), .epoch(10)], [.epoch(25), .fraction(0.5)]] {
            #expect(throws: TrainingError.self) { try Milestone.fractions(wrong, of: 50) }
        }
    }

    /// Phases lie between milestones; those that fall on one epoch end one phase, those before the first epoch none.
    @Test func phasesLieBetweenMilestones() throws {
        var configuration = try Self.configuration(epochs: 300, milestones: [0.5, 0.75])
        #expect([1, 150, 151, 225, 226, 300].map { configuration.phase(ofEpoch: $0) } == [1, 1, 2, 2, 3, 3])
        #expect((1...300).allSatisfy { !configuration.restartsFromBest(atEpoch: $0) })
        configuration.phaseStart = .best
        #expect((1...300).filter { configuration.restartsFromBest(atEpoch: $0) } == [151, 226])
        (configuration.epochs, configuration.milestones) = (2, [0.1, 0.5, 0.6])
        #expect((1...2).map { configuration.phase(ofEpoch: $0) } == [1, 2])
        #expect((1...2).filter { configuration.restartsFromBest(atEpoch: $0) } == [2])
    }
}
