import Glibc
import Testing

@testable import Terminal

/// What goes over the line, how fast, and what is told of it.
struct LineTests {
    @Test func withoutALimitEverythingMayBeSent() {
        var budget = ByteBudget(bytesPerSecond: nil)
        #expect(budget.allowance(at: 0) == .max)
        budget.spend(1_000_000)
        #expect(budget.allowance(at: 0) == .max)
        #expect(budget.delay(at: 0) == 0)
    }

    @Test func aLimitHoldsOverAnyStretchOfTime() {
        var budget = ByteBudget(bytesPerSecond: 1000)
        var sent = 0
        for tick in 0...500 {
            let allowed = budget.allowance(at: Double(tick) / 100)
            budget.spend(allowed)
            sent += allowed
        }
        #expect(sent <= 250 + 5 * 1000)
        #expect(sent >= 4990)
    }

    @Test func silenceIsNoSavings() {
        var budget = ByteBudget(bytesPerSecond: 1000)
        budget.spend(budget.allowance(at: 0))
        #expect(budget.allowance(at: 3600) == 250)
    }

    @Test func itIsKnownWhenThereIsSomethingToSendAgain() {
        var budget = ByteBudget(bytesPerSecond: 1000)
        #expect(budget.delay(at: 5) == 0)
        budget.spend(budget.allowance(at: 5))
        #expect(abs(budget.delay(at: 5) - 0.064) < 1e-9)
        #expect(budget.delay(at: 5.064) < 1e-9)
    }

    @Test func theMeterForgetsWhatIsLongPast() {
        var meter = LineMeter()
        meter.sent(1000, at: 0)
        meter.sent(200, at: 4)
        var reading = meter.reading(at: 4)
        #expect((reading.frameBytes, reading.bytesPerSecond) == (200, 240))
        #expect(reading.framesPerSecond == 0.4)
        reading = meter.reading(at: 6)
        #expect(reading.bytesPerSecond == 40)
        meter.dropped()
        reading = meter.reading(at: 60)
        #expect((reading.frameBytes, reading.bytesPerSecond, reading.dropped) == (200, 0, 1))
    }

    /// The ends of a pipe that nobody waits at: for reading, for writing.
    private static func pipe() -> [Int32] {
        var ends: [Int32] = [-1, -1]
        #expect(Glibc.pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        return ends
    }

    @Test func aFrameGoesAsTheLineTakesIt() throws {
        let ends = Self.pipe()
        defer { for end in ends { close(end) } }
        let sender = FrameSender(descriptor: ends[1], waitsInWrite: false, bytesPerSecond: nil)
        let frame = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        sender.start(frame, at: 1)
        #expect(sender.advance(at: 1) == .busy)
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16384)
        var progress = FrameSender.Progress.busy
        while progress == .busy {
            received += buffer[..<read(ends[0], &buffer, buffer.count)]
            progress = sender.advance(at: 3)
        }
        #expect(progress == .finished(FrameSender.Sent(bytes: 200_000, seconds: 2)))
        #expect(!sender.isBusy)
        while received.count < frame.count { received += buffer[..<read(ends[0], &buffer, buffer.count)] }
        #expect(received == frame)
    }

    @Test func aLimitedLineIsNotSentMore() throws {
        let ends = Self.pipe()
        defer { for end in ends { close(end) } }
        let sender = FrameSender(descriptor: ends[1], waitsInWrite: false, bytesPerSecond: 1000)
        sender.start([UInt8](repeating: 1, count: 2000), at: 0)
        var buffer = [UInt8](repeating: 0, count: 4096)
        #expect(sender.advance(at: 0) == .busy)
        #expect(read(ends[0], &buffer, buffer.count) == 250)
        #expect(sender.delay(at: 0) != nil)
        #expect(sender.advance(at: 0.1) == .busy)
        #expect(read(ends[0], &buffer, buffer.count) == 100)
        for tick in 2...20 { _ = sender.advance(at: Double(tick) / 10) }
        #expect(!sender.isBusy)
    }

    @Test func aTerminalThatIsGoneIsNoticed() throws {
        let ends = Self.pipe()
        close(ends[0])
        signal(SIGPIPE, SIG_IGN)
        let sender = FrameSender(descriptor: ends[1], waitsInWrite: false, bytesPerSecond: nil)
        sender.start([1], at: 0)
        #expect(sender.advance(at: 0) == .gone)
        close(ends[1])
    }

    @Test(arguments: [
        ("2000", 2000), ("20k", 20_000), ("1.5M", 1_500_000), ("9.6k", 9600), ("100", 100),
    ])
    func bandwidthsAreNumbersWithAUnit(text: String, bytes: Int) {
        #expect(DisplayWishes.bytesPerSecond(text) == bytes)
    }

    @Test(arguments: ["", "k", "-5k", "nan", "inf", "1e3", "99", "12 kB", "0x100"])
    func otherTextsAreNone(text: String) {
        #expect(DisplayWishes.bytesPerSecond(text) == nil)
    }
}
