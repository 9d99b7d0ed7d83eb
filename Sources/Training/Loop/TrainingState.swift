import Records

/// Where a run stands between two steps: with the tensors, everything a checkpoint needs to go on with the same bits.
///
/// Order and augmentation depend only on the seed, the epoch and the sample, so that ``epoch`` and ``batch`` are the
/// whole state of the random generators.
struct TrainingState: Codable, Equatable {
    /// Updates of the weights so far.
    var step = 0
    /// The epoch under way, from 1.
    var epoch = 1
    /// Batches of this epoch that are done.
    var batch = 0
    /// Switches and numbers that commands can change.
    var history: OptionHistory
    /// Sum of the cross-entropies of this epoch's images so far.
    var epochCrossEntropy = 0.0
    /// Images of this epoch so far.
    var epochImages = 0
    /// Images of this epoch so far that were classified wrongly.
    var epochErrors = 0
    /// The lowest test error of any epoch so far.
    var lowestTestError: Double?

    init(history: OptionHistory) {
        self.history = history
    }

    /// The options now.
    var options: LiveOptions { history.options }

    /// Counts one batch in.
    mutating func add(crossEntropy: Double, correct: Int, images: Int) {
        step += 1
        batch += 1
        epochCrossEntropy += crossEntropy * Double(images)
        epochImages += images
        epochErrors += images - correct
    }

    /// Opens the next epoch.
    mutating func startNextEpoch() {
        epoch += 1
        batch = 0
        epochCrossEntropy = 0
        epochImages = 0
        epochErrors = 0
    }
}
