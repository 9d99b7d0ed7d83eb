import Datasets
import Foundation

/// Progress of a download: a bar in one line of a terminal, a line now and then elsewhere.
final class FetchPrinter {
    private let name: String
    /// Columns of the terminal; `nil` where there is none.
    private let columns: Int?
    private let now: () -> TimeInterval
    private let write: (String) -> Void
    private var begin: (time: TimeInterval, bytes: Int)?
    private var last: (time: TimeInterval, tenth: Int)?
    private var isBarShown = false
    /// The bar as it is now, where the last one was shown too short a time ago.
    private var hidden: String?

    /// Seconds between two looks of the bar, between the lines of a slow download, and at least between two lines.
    private static let (barPeriod, linePeriod, tenthPeriod) = (0.1, 30.0, 2.0)

    /// Columns that the figures take: the bar does not change its width with them.
    private static let widestFigures = "100 %, 170.0 of 170.0 MB, 100.0 MB/s, 10:00:00 left".count

    /// - Parameters:
    ///   - name: what the lines begin with.
    ///   - write: takes texts with their own line ends.
    init(
        name: String, columns: Int?, now: @escaping () -> TimeInterval = { Date().timeIntervalSince1970 },
        write: @escaping (String) -> Void = {
            Swift.print($0, terminator: "")
            fflush(nil)
        }
    ) {
        self.name = name
        self.columns = columns
        self.now = now
        self.write = write
    }

    /// Shows what is new, or nothing where it was just shown.
    func print(_ progress: FetchProgress) {
        switch progress {
        case .downloading(let bytes, let total): show(bytes, total)
        case .resuming(let bytes): line("going on after \(megabytes(bytes)) MB that are here")
        case .startingOver: line("starting over: what is here cannot be continued")
        case .reconnecting(let bytes): line("the connection broke after \(megabytes(bytes)) MB: connecting again")
        case .checking: line("checking the SHA-256")
        case .unpacking: line("unpacking")
        }
    }

    /// Ends the line of the bar, with what came last.
    func finish() {
        if isBarShown { write((hidden ?? "") + "\n") }
        (isBarShown, hidden) = (false, nil)
    }

    private func line(_ text: String) {
        finish()
        (begin, last) = (nil, nil)
        write("\(name): \(text)\n")
    }

    private func show(_ bytes: Int, _ total: Int?) {
        let time = now()
        let begin = begin ?? (time, bytes)
        self.begin = begin
        let sinceLast = last.map { time - $0.time } ?? .infinity
        let speed = time > begin.time ? Double(bytes - begin.bytes) / (time - begin.time) : 0
        if let columns {
            let picture = "\r" + bar(bytes, total, speed, columns: columns) + "\u{1B}[K"
            hidden = picture
            guard bytes == total || sinceLast >= Self.barPeriod else { return }
            write(picture)
            (isBarShown, hidden) = (true, nil)
        } else {
            let isNewTenth = tenth(bytes, total) > (last?.tenth ?? 0)
            guard sinceLast >= (isNewTenth ? Self.tenthPeriod : Self.linePeriod) else { return }
            write("\(name): \(figures(bytes, total, speed))\n")
        }
        last = (time, tenth(bytes, total))
    }

    /// Tenths of the whole; without a total, pieces of 16 MB.
    private func tenth(_ bytes: Int, _ total: Int?) -> Int { bytes / max(1, total.map { $0 / 10 } ?? 16_000_000) }

    private func bar(_ bytes: Int, _ total: Int?, _ speed: Double, columns: Int) -> String {
        let text = figures(bytes, total, speed)
        let width = min(50, columns - name.count - 4 - Self.widestFigures)
        guard let total, total > 0, width >= 10 else { return String("\(name)  \(text)".prefix(max(0, columns - 1))) }
        let filled = min(width, bytes * width / total)
        return "\(name) [" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
            + "] \(text)"
    }

    /// Such as `45 %, 76.5 of 170.1 MB, 3.2 MB/s, 0:29 left`.
    private func figures(_ bytes: Int, _ total: Int?, _ speed: Double) -> String {
        let rate = speed > 0 ? ", \(String(format: speed < 1e5 ? "%.2f" : "%.1f", speed / 1e6)) MB/s" : ""
        guard let total, total > 0 else { return "\(megabytes(bytes)) MB\(rate)" }
        let seconds = speed > 0 ? Int((Double(total - bytes) / speed).rounded(.up)) : 0
        let left = bytes < total && speed > 0 ? ", \(duration(seconds)) left" : ""
        return "\(100 * bytes / total) %, \(megabytes(bytes)) of \(megabytes(total)) MB\(rate)\(left)"
    }

    private func duration(_ seconds: Int) -> String {
        seconds >= 3600
            ? String(format: "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
            : String(format: "%d:%02d", seconds / 60, seconds % 60)
    }

    private func megabytes(_ bytes: Int) -> String { String(format: "%.1f", Double(bytes) / 1e6) }
}
