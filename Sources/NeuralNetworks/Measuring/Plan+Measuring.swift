extension Plan {
    /// Rows of a stopwatch for this plan: a layer's is followed by that of the projection that reads the same input; the
    /// classifier and the images' way into the lanes come last.
    var stopwatchRows: Int { 2 * layers.count + 2 }
    var classifierRow: Int { 2 * layers.count }
    var inputRow: Int { 2 * layers.count + 1 }

    func row(of layer: Int) -> Int { 2 * layer }
    func projectionRow(of layer: Int) -> Int { 2 * layer + 1 }

    /// `body`, and the time it takes where somebody measures; without a stopwatch no clock is read.
    @inline(__always)
    func timed(_ phase: LayerPhase, row: Int, thread: Int, _ body: () -> Void) {
        guard let stopwatch else { return body() }
        let start = LayerStopwatch.now
        body()
        stopwatch.add(LayerStopwatch.now - start, phase, row: row, thread: thread)
    }

    /// The same for what the caller does while all other threads wait.
    @inline(__always)
    func timedSerially(_ phase: LayerPhase, row: Int, _ body: () -> Void) {
        guard let stopwatch else { return body() }
        let start = LayerStopwatch.now
        body()
        stopwatch.addSerial(LayerStopwatch.now - start, phase, row: row)
    }
}
