/// A place in the schedule as a person names it: an epoch, or a fraction of all epochs.
public enum Milestone: Hashable, Sendable {
    /// After this epoch.
    case epoch(Int)
    /// After this fraction of the epochs, rounded to a whole epoch.
    case fraction(Double)

    /// Reads `60` as an epoch and `0.5` as a fraction of the epochs; `nil` for anything else.
    public init?(_ text: some StringProtocol) {
        if let epoch = Int(text), epoch >= 1 {
            self = .epoch(epoch)
        } else if text.contains("."), let fraction = Double(text), fraction > 0, fraction <= 1 {
            self = .fraction(fraction)
        } else {
            return nil
        }
    }

    /// The fraction of so many epochs.
    public func fraction(of epochs: Int) -> Double {
        switch self {
        case .epoch(let epoch): Double(epoch) / Double(max(epochs, 1))
        case .fraction(let fraction): fraction
        }
    }

    /// The fractions that a recipe and a configuration hold.
    ///
    /// - Throws: ``TrainingError/option(_:)`` where they do not ascend or lie behind the last epoch.
    public static func fractions(_ milestones: [Milestone], of epochs: Int) throws(TrainingError) -> [Double] {
        let fractions = milestones.map { $0.fraction(of: epochs) }
        if let place = fractions.firstIndex(where: { $0 > 1 }), case .epoch(let epoch) = milestones[place] {
            throw .option(
                "Milestone \(epoch) lies behind the last of \(epochs) epochs: name earlier ones with --milestones, or "
                    + "more epochs with --epochs")
        }
        guard zip(fractions, fractions.dropFirst()).allSatisfy({ $0 < $1 }) else {
            throw .option("Milestones have to ascend: name them from the first to the last with --milestones")
        }
        return fractions
    }
}
