import Records
import Sessions

/// A run beside the same run made again: whether every number is the same to the bit.
public struct RerunComparison: Sendable {
    /// A number that differs.
    public struct Difference: Hashable, Sendable {
        /// The step at which it was measured.
        public let step: Int
        /// What it is: `cross-entropy`, `max |g| of shared_basis_1.weight`.
        public let quantity: String
        /// What was recorded.
        public let recorded: Double
        /// What came when it was trained again.
        public let again: Double

        /// |again − recorded| / |recorded|; infinite where 0 was recorded.
        public var relative: Double { again == recorded ? 0 : abs(again - recorded) / abs(recorded) }
    }

    /// Steps that both have.
    public let steps: Int
    /// Numbers that were compared, checkpoints not counted.
    public let numbers: Int
    /// Of the first step at which something differs: the first number that does; `nil` where all are the same.
    public let first: Difference?
    /// Over all steps, by quantity of the steps: where it differs most.
    public let largest: [Difference]
    /// Steps after which both wrote a checkpoint, and whether their files are the same, by SHA-256.
    public let checkpoints: [(step: Int, isSame: Bool)]

    /// Whether nothing differs.
    public var isSame: Bool { first == nil && checkpoints.allSatisfy(\.isSame) }

    /// Compares what two sessions recorded up to the last step that both have.
    public init(recorded: SessionReader, again: SessionReader) throws {
        let last = try min(recorded.extent().last, again.extent().last)
        steps = last
        var tally = Tally()
        // In parts, so that a long run is never in memory as a whole.
        for start in stride(from: 1, through: max(1, last), by: 1024) where last > 0 {
            let range = start...min(last, start + 1023)
            tally.compare(
                try Measured.steps(recorded, range), try Measured.steps(again, range))
        }
        tally.compare(try Measured.states(recorded, last), try Measured.states(again, last))
        numbers = tally.numbers
        first = tally.first
        largest = tally.largest.values.sorted { ($1.relative, $0.quantity) < ($0.relative, $1.quantity) }
        let (one, two) = (try Self.digests(recorded), try Self.digests(again))
        checkpoints = one.keys.filter { $0 <= last }.sorted().compactMap { step in
            two[step].map { (step, $0 == one[step]) }
        }
    }

    private static func digests(_ reader: SessionReader) throws -> [Int: String] {
        var digests: [Int: String] = [:]
        for event in try reader.currentEvents() {
            if case .checkpoint(_, let digest, _) = event.event { digests[event.step] = digest }
        }
        return digests
    }
}

/// A recorded number with its place.
private struct Measured: Hashable {
    struct Place: Hashable {
        let step: Int
        let quantity: String
    }
    let place: Place
    let value: Double

    init(_ step: Int, _ quantity: String, _ value: Double) {
        place = Place(step: step, quantity: quantity)
        self.value = value
    }

    /// What was measured while making the steps of a range, in the order of steps.
    static func steps(_ reader: SessionReader, _ range: ClosedRange<Int>) throws -> [Measured] {
        let names = Dictionary(uniqueKeysWithValues: reader.bases.map { ($0.id, $0.name) })
        var found = try reader.steps(in: range).flatMap { step in
            [
                Measured(step.step, "cross-entropy", step.crossEntropy),
                Measured(step.step, "orthogonality", step.orthogonality), Measured(step.step, "λ", step.lambda),
                Measured(step.step, "accuracy", step.accuracy), Measured(step.step, "learning rate", step.learningRate),
            ]
        }
        found += try reader.gradients(in: range).flatMap {
            sizes($0.size, $0.step, "of \(names[$0.basis] ?? "basis \($0.basis)")")
        }
        found += try reader.useGradients(in: range).flatMap { use -> [Measured] in
            let name = "of use \(use.use + 1) of \(names[use.basis] ?? "basis \(use.basis)")"
            return sizes(use.size, use.step, name)
                + (use.outputL2.map { [Measured(use.step, "‖∂L/∂a‖₂ \(name)", $0)] } ?? [])
        }
        found += try reader.partGradients(in: range).flatMap { parts -> [Measured] in
            let name = names[parts.basis] ?? "basis \(parts.basis)"
            return sizes(parts.crossEntropy, parts.step, "of the cross-entropy for \(name)")
                + sizes(parts.orthogonality, parts.step, "of the orthogonality term for \(name)")
        }
        return found
    }

    /// What describes the states up to a step.
    static func states(_ reader: SessionReader, _ last: Int) throws -> [Measured] {
        var found = try reader.epochs().filter { $0.step <= last }.flatMap { epoch -> [Measured] in
            let training = epoch.trainingCrossEntropy.map { [Measured(epoch.step, "training cross-entropy", $0)] } ?? []
            return training + [
                Measured(epoch.step, "test cross-entropy", epoch.testCrossEntropy),
                Measured(epoch.step, "test error", epoch.testError),
            ]
        }
        found += try reader.spectra(in: 0...last).flatMap { spectrum in
            spectrum.singularValues.enumerated().map { index, value in
                Measured(spectrum.step, "singular value \(index + 1) of basis \(spectrum.basis + 1)", value)
            }
        }
        for step in try reader.similaritySteps() where step <= last {
            for group in reader.configuration.model.similarityGroups {
                for kind in reader.configuration.model.similarityKinds {
                    guard let matrix = try reader.matrix(group: group, kind: kind, atOrBefore: step) else { continue }
                    let mean = matrix.summary.meanOffDiagonal ?? 0
                    found.append(Measured(step, "mean |cos| of \(kind.rawValue) of group \(group)", mean))
                }
            }
        }
        return found
    }

    private static func sizes(_ size: GradientSize, _ step: Int, _ name: String) -> [Measured] {
        [
            Measured(step, "max |g| \(name)", size.maximum), Measured(step, "mean |g| \(name)", size.mean),
            Measured(step, "‖g‖₂ \(name)", size.l2),
        ]
    }
}

/// Differences met so far.
private struct Tally {
    var numbers = 0
    var first: RerunComparison.Difference?
    var largest: [String: RerunComparison.Difference] = [:]

    /// Compares numbers of the same places; those that one of them lacks (an older file's) are left out.
    mutating func compare(_ recorded: [Measured], _ again: [Measured]) {
        let values = Dictionary(again.map { ($0.place, $0.value) }, uniquingKeysWith: { $1 })
        for measured in recorded {
            guard let value = values[measured.place] else { continue }
            numbers += 1
            guard value.bitPattern != measured.value.bitPattern, !(value.isNaN && measured.value.isNaN) else {
                continue
            }
            let difference = RerunComparison.Difference(
                step: measured.place.step, quantity: measured.place.quantity, recorded: measured.value, again: value)
            if first.map({ difference.step < $0.step }) ?? true { first = difference }
            if largest[difference.quantity].map({ $0.relative < difference.relative }) ?? true {
                largest[difference.quantity] = difference
            }
        }
    }
}
