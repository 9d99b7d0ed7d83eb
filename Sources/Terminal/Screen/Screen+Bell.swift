import Glibc

extension Screen {
    /// Rings the terminal's bell, which moves no cursor and so disturbs no frame; a terminal that takes nothing now is
    /// left alone.
    public func ring() {
        guard !sender.isBusy, line.isWritable else { return }
        _ = write(line.descriptor, "\u{7}", 1)
    }
}
