import Records

/// Playing a recording: the cursor moves on as the recorded time allows.
public struct Playback: Hashable, Sendable {
    /// Whether the cursor moves by itself.
    public var isPlaying = false
    /// How many times faster than recorded.
    public private(set) var speed: Double
    /// What decides how long a step takes.
    public private(set) var pace = Pace.recorded
    /// Recorded milliseconds that have gone by since the step at the cursor.
    private var elapsed = 0.0

    /// A pause longer than this a step is shortened to it: evaluations, and trainers that were paused.
    static let longestStepMilliseconds = 2000.0
    private static let speeds = [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256]

    /// What decides how long a step takes at speed 1.
    public enum Pace: Sendable {
        /// As long as it took when it was recorded.
        case recorded
        /// Every epoch takes ``Playback/epochMilliseconds``, however long its training took.
        case equalEpochs
    }

    /// How long an epoch takes where all are equally long.
    static let epochMilliseconds = 4000.0

    /// Playback at a speed, which is kept within 0.25…256.
    public init(speed: Double) {
        self.speed = speed.isFinite ? max(0.25, min(256, speed)) : 1
    }

    /// Goes to the next higher or lower speed.
    public mutating func changeSpeed(faster: Bool) {
        let next = faster ? Self.speeds.first { $0 > speed } : Self.speeds.last { $0 < speed }
        speed = next ?? speed
    }

    /// Goes back to speed 1; where it was that already, to the other pace.
    public mutating func nextPace() {
        if speed == 1 { pace = pace == .recorded ? .equalEpochs : .recorded }
        speed = 1
    }

    /// Starts at the cursor.
    public mutating func start() {
        isPlaying = true
        elapsed = 0
    }

    /// The steps after a cursor whose times are needed to play on from it.
    static func lookahead(from cursor: Int) -> [Int] { (0...10).map { cursor + (1 << $0) } }

    /// Lets time go by and says where the cursor is now.
    ///
    /// - Parameters:
    ///   - milliseconds: Real time that went by.
    ///   - cursor: The step at the cursor, and its recorded time.
    ///   - upcoming: Later steps, ascending; the cursor goes no further than the last of them.
    ///   - stepsPerEpoch: For epochs that are equally long.
    mutating func advance(
        milliseconds: Int, cursor: (step: Int, elapsedMilliseconds: Int), upcoming: [StepRecord], stepsPerEpoch: Int
    ) -> Int {
        elapsed += Double(milliseconds) * speed
        var (step, time) = cursor
        if pace == .equalEpochs {
            let duration = Self.epochMilliseconds / Double(max(1, stepsPerEpoch))
            let steps = Int(elapsed / duration)
            elapsed -= Double(steps) * duration
            return step + steps
        }
        for next in upcoming where next.step > step {
            let steps = Double(next.step - step)
            let recorded = Double(max(0, next.elapsedMilliseconds - time))
            let duration = min(recorded, steps * Self.longestStepMilliseconds)
            guard elapsed >= duration else {
                let part = (elapsed / duration * steps).rounded(.down)
                elapsed -= part / steps * duration
                return step + Int(part)
            }
            elapsed -= duration
            (step, time) = (next.step, next.elapsedMilliseconds)
        }
        // Nothing further is known: time does not pile up meanwhile.
        elapsed = min(elapsed, Self.longestStepMilliseconds)
        return step
    }
}
