import ArgumentParser
import Records
import Sessions

/// `fbwork note`: a remark on a session, while it is trained or long after.
struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Leave a note or a marker in a session.",
        discussion: """
            In a session that nobody trains the note stands at --step, or at the last step. To one that is being \
            trained it is sent as a command, and stands where the training is then.
            """)

    @Argument(help: "Session file.", completion: .file(extensions: ["fbsession"])) var session: String
    @Argument(help: "What is to be said; of a marker, its name.") var text: String

    @Option(parsing: .unconditional, help: ArgumentHelp("Stand at this step.", valueName: "step"))
    var step: Int?

    @Flag(help: "Leave a marker: a name that `:` in the viewer jumps to.") var marker = false

    func validate() throws {
        if text.allSatisfy(\.isWhitespace) { throw ValidationError("A note needs some text.") }
        if text.count > Self.maximumCount {
            throw ValidationError("\(text.count) characters: a note has at most \(Self.maximumCount).")
        }
    }

    func run() throws {
        let reader = try SessionReader(path: session, access: .readWrite)
        guard reader.isTrainerAlive else {
            let last = try reader.extent().last
            try reader.annotate(marker ? .marker(text) : .note(text), step: step ?? last)
            return print("The \(marker ? "marker" : "note") stands at step \(step ?? last) of \(session).")
        }
        if let step {
            throw ValidationError(
                "--step \(step): '\(session)' is being trained, and a note stands where the training is; "
                    + "leave --step out, or wait for its end.")
        }
        try reader.send(marker ? .marker(text) : .note(text))
        print("The \(marker ? "marker" : "note") is sent; the training records it after the step it is at.")
    }

    /// As long as what can be typed in the viewer.
    private static let maximumCount = 500
}
