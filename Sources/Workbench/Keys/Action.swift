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
    /// Describes a run of its own that goes on from a checkpoint.
    case branch

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
    /// Asks for a step, an epoch or a marker to go to.
    case enterJump
    /// Asks for a text to look for in the events.
    case enterSearch
    case nextMatch
    case previousMatch
    case loopFrom
    case loopThrough
    case endLoop

    // Teaching.
    /// Large panes, captions, and the keys in words.
    case present
    /// From one note that has a view to the next.
    case tour
    /// Shows what the presenter shows; the presenter calls everybody.
    case followPresenter

    // What is shown.
    case nextPane
    case previousPane
    case pane(Pane)
    case zoom
    /// Hides the pane with the focus.
    case hidePane
    /// Shows all panes, each in its place.
    case showPanes
    /// Exchanges the pane with the focus with the next one.
    case swapPanes
    /// The paper's Figure 2, its Figure 3, the panes again.
    case nextFigure
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
    /// Writes what is on the screen into files.
    case exportScreen
    case nextTheme
    case toggleMouse
    case toggleMeter
    case help
    case redraw
    case suspend
    case quit
}
