import Records

extension Trainer {
    /// Writes the rows that wait, as far as the file lets itself be written.
    ///
    /// A moment's lock of another process leaves them waiting; a full disk stops training, not the recording.
    func writeRows() {
        try? whenWritable { _ = try recorder.flush() }
    }

    /// Does something that writes; where it fails (a full disk), nothing is lost and training waits: it is tried again
    /// every second until it works or somebody asks to stop.
    ///
    /// - Throws: what `work` throws, once a stop is asked for.
    func whenWritable(_ work: () throws -> Void) throws {
        var isInTrouble = false
        while true {
            do {
                try work()
                if isInTrouble { report(.remark("writing works again: training goes on")) }
                return
            } catch {
                if !isInTrouble { report(.remark("\(error) Training waits until it can be written.")) }
                isInTrouble = true
                if isStopRequested() { throw error }
                clock.sleep(1000)
            }
        }
    }
}
