/// Everything a key can mean.
public enum Action: Hashable, Sendable {
    // Training.
    case runOrPause
    case stepBatch
    case stepEpoch
    case toggleOrthogonality
    case enterLambda
    case toggleUnsharedBatchNormalization
    case enterLearningRate
    case undo
    case measureSimilarity
    case writeCheckpoint
    case enterNote
    case enterMarker
    case stop

    // The cursor in time.
    /// Moves the cursor by steps.
    case move(steps: Int)
    /// Moves the cursor to the end of an earlier or later epoch.
    case moveEpochs(Int)
    case first
    case newest
    case previousMark
    case nextMark
    case play
    case slower
    case faster
    case recordedSpeed

    // What is shown.
    case nextPane
    case previousPane
    case pane(Pane)
    case zoom
    case back
    case toggleScale
    case nextUnit
    case nextGroup
    case previousGroup
    /// Shows another size of the gradients of uses.
    case nextMeasure
    case toggleKind
    case togglePooling
    /// Moves the heatmap's cursor by rows and columns.
    case moveCell(rows: Int, columns: Int)
    /// Shows how the similarity differs from what it is at the cursor now.
    case difference
    /// Shows how the similarity differs from that of another session.
    case differenceOfSessions
    /// Shows all sessions, or of all sessions one.
    case allSessions
    /// Draws all sessions in another way.
    case nextPicture
    case nextColors
    case nextGlyphs
    case nextTheme
    case toggleMouse
    case toggleMeter
    case help
    case redraw
    case suspend
    case quit
}
