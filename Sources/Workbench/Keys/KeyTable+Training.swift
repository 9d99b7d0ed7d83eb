import Charts

extension KeyTable {
    /// Keys that steer the training.
    static let training: [KeyBinding] = [
        KeyBinding(
            [(.character(" "), .runOrPause)], .training,
            "run or pause the training; if nobody trains, the recording",
            label: "run"),
        KeyBinding([(.character("."), .stepBatch)], .training, "train one batch, then pause", label: "batch"),
        KeyBinding(
            [(.character("e"), .stepEpoch)], .training, "train to the end of the epoch, then pause", label: "epoch"),
        KeyBinding(
            [(.character("o"), .toggleOrthogonality)], .training, "orthogonality term on or off", label: "orth"),
        KeyBinding([(.character("w"), .enterLambda)], .training, "weight λ of the orthogonality term", label: "λ"),
        KeyBinding(
            [(.character("b"), .toggleUnsharedBatchNormalization)], .training,
            "unshared batch normalization on or off", label: "BN"),
        KeyBinding(
            [(.character("r"), .enterLearningRate)], .training, "learning rate before the schedule's factor",
            label: "rate"),
        KeyBinding([(.character("u"), .undo)], .training, "take the last option change back", label: "undo"),
        KeyBinding([(.character("n"), .enterNote)], .training, "leave a note at this step", label: "note"),
        KeyBinding([(.character("m"), .enterMarker)], .training, "leave a named marker at this step"),
        KeyBinding([(.character("s"), .measureSimilarity)], .training, "measure similarity and spectra now"),
        KeyBinding([(.character("c"), .writeCheckpoint)], .training, "write a checkpoint now and keep it"),
        KeyBinding(
            [(.character("B"), .branch)], .training, "branch: train on from a checkpoint with one option changed",
            label: "branch"),
        KeyBinding([(.character("X"), .stop)], .training, "stop the training for good: checkpoint and close"),
    ]
}
