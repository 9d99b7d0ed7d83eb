import Records

/// What a figure says of a recording that it was made from.
public struct RecordedRun: Hashable, Sendable {
    /// File name of the session.
    public var name: String
    /// Everything that determines the run.
    public var configuration: Configuration
    /// The shared bases.
    public var bases: [BasisRecord]
    /// The program that draws, with its version.
    public var program: String
    /// Version of the program that recorded.
    public var recordingVersion: String
    /// Unix time at which the run was started.
    public var startedMilliseconds: Int
    /// The last step that was recorded.
    public var lastStep: Int
    /// Epochs that were finished.
    public var epochs: Int
    /// Options that were changed while training, in order.
    public var changes: [Change]

    /// An option that was changed while training.
    public struct Change: Hashable, Sendable {
        /// It counts from the next step on.
        public var step: Int
        /// What was changed, and how.
        public var change: OptionChange

        /// A change after a step.
        public init(step: Int, change: OptionChange) { (self.step, self.change) = (step, change) }
    }

    /// A recording with every property named.
    public init(
        name: String, configuration: Configuration, bases: [BasisRecord], program: String, recordingVersion: String,
        startedMilliseconds: Int, lastStep: Int, epochs: Int, changes: [Change]
    ) {
        (self.name, self.configuration, self.bases, self.program) = (name, configuration, bases, program)
        (self.recordingVersion, self.startedMilliseconds) = (recordingVersion, startedMilliseconds)
        (self.lastStep, self.epochs, self.changes) = (lastStep, epochs, changes)
    }

    /// The configuration but for the seed: runs that agree in it are repetitions of one experiment.
    ///
    /// The number of threads does not change a bit of the results, how often something is measured neither, and of a
    /// recipe only its numbers count.
    public var experiment: Configuration {
        var configuration = configuration
        (configuration.seed, configuration.threads, configuration.recipe) = (0, 0, "")
        (configuration.similarityEvery, configuration.useGradientEvery) = (0, 0)
        return configuration
    }

    /// Steps of an epoch, from 1, as far as they are recorded; `nil` where none of them is.
    public func steps(ofEpoch epoch: Int) -> ClosedRange<Int>? {
        let length = configuration.stepsPerEpoch
        let first = (epoch - 1) * length + 1
        let last = min(first + length - 1, lastStep)
        return epoch >= 1 && first <= last ? first...last : nil
    }
}
