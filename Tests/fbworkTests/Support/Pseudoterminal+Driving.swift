import Foundation

extension Pseudoterminal {
    /// Patience with a program that does not do what is waited for: long enough for a busy machine.
    private static let patience: Duration = .seconds(60)

    /// The line settings as one value to compare.
    var lineSettings: [UInt32] {
        var settings = termios()
        tcgetattr(slave, &settings)
        return [settings.c_iflag, settings.c_oflag, settings.c_cflag, settings.c_lflag]
    }

    /// Gives the terminal a size, as its window does.
    func resize(columns: Int, rows: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    /// Types.
    func type(_ keys: String) {
        let bytes = Array(keys.utf8)
        _ = write(master, bytes, bytes.count)
    }

    /// Sends the program a signal.
    func signal(_ number: Int32) { kill(process, number) }

    /// How often a sequence of bytes was sent.
    func count(_ text: String) -> Int { Self.count(text, in: output) }

    /// What was sent after the last occurrence of a text; nothing where there is none.
    func textAfter(_ text: String) -> String {
        let parts = String(decoding: output, as: UTF8.self).components(separatedBy: text)
        return parts.count > 1 ? parts[parts.count - 1] : ""
    }

    /// The frames that were sent whole, of a program that marks them (`--sync`).
    var frames: [String] {
        let parts = String(decoding: output, as: UTF8.self).components(separatedBy: "\u{1B}[?2026h").dropFirst()
        return parts.compactMap { part in
            part.range(of: "\u{1B}[?2026l").map { String(part[..<$0.lowerBound]) }
        }
    }

    /// The terminal's modes that were switched on last and not off: second screen, mouse, pastes in brackets, frames.
    var modesLeftOn: [Int] {
        let text = String(decoding: output, as: UTF8.self)
        return [1049, 1000, 1002, 1006, 2004, 2026].filter { mode in
            let (on, off) = ("\u{1B}[?\(mode)h", "\u{1B}[?\(mode)l")
            guard let last = text.range(of: on, options: .backwards) else { return false }
            return text.range(of: off, range: last.upperBound..<text.endIndex) == nil
        }
    }

    /// Whether the cursor was shown after it was hidden last.
    var isCursorShown: Bool { textAfter("\u{1B}[?25l").contains("\u{1B}[?25h") }

    /// How often the program has read anything: a program that looks at a file again and again is known to be awake.
    var readCalls: Int {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(process)/io", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix("syscr: ") }
            return line.flatMap { Int($0.dropFirst("syscr: ".count)) } ?? 0
        }
    }

    /// Reads until the program has looked at its file a few times and sent nothing meanwhile.
    func waitUntilAtRest() throws {
        var (sent, looks) = (output.count, try readCalls)
        try wait(
            until: {
                guard output.count == sent else {
                    (sent, looks) = (output.count, try readCalls)
                    return false
                }
                return try readCalls > looks + 3
            }, expecting: "rest")
    }

    /// Reads until a text has been sent `times` times.
    func wait(for text: String, times: Int = 1) throws {
        try wait(until: { count(text) >= times }, expecting: "'\(text)' \(times) times")
    }

    /// Reads until something has become so.
    func wait(until condition: () throws -> Bool, expecting: String) throws {
        try wait(expecting: expecting, reading: true, until: condition)
    }

    /// Reads until the program ended.
    ///
    /// - Parameter reading: Whether what it sends is taken meanwhile.
    func waitForEnd(reading: Bool = true) throws -> Ending {
        var status: Int32 = 0
        var ended = false
        try wait(expecting: "the end", reading: reading) {
            if !ended { ended = waitpid(process, &status, WNOHANG) == process }
            return ended
        }
        process = 0
        while reading, readAvailable(milliseconds: 0) {}
        return status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
    }

    /// Waits, without reading, until the program has sent more than the terminal takes.
    func waitUntilStuck() throws {
        var waiting: Int32 = 0
        try wait(expecting: "a full terminal", reading: false) {
            ioctl(master, UInt(FIONREAD), &waiting) == 0 && waiting >= 4095
        }
    }

    /// Takes the terminal away, as a lost line does.
    func hangUp() {
        if master >= 0 { close(master) }
        master = -1
    }

    private func wait(expecting: String, reading: Bool, until condition: () throws -> Bool) throws {
        let clock = ContinuousClock()
        let end = clock.now + Self.patience
        while try !condition() {
            guard clock.now < end else {
                let tail = String(decoding: output.suffix(2000), as: UTF8.self).debugDescription
                throw Failure(description: "waited in vain for \(expecting); the last bytes are \(tail)")
            }
            if reading { _ = readAvailable(milliseconds: 20) } else { poll(nil, 0, 20) }
        }
    }

    private func readAvailable(milliseconds: Int32) -> Bool {
        var request = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard master >= 0 else {
            poll(nil, 0, milliseconds)
            return false
        }
        guard poll(&request, 1, milliseconds) > 0, Int32(request.revents) & POLLIN != 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(master, &buffer, buffer.count)
        guard count > 0 else { return false }
        output += buffer[..<count]
        return true
    }

    private static func count(_ text: String, in bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).components(separatedBy: text).count - 1
    }
}
