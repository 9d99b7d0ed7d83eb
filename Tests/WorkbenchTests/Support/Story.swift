import Charts
import Records
import Workbench

/// A person before a workbench: keys go in, a screen comes out, the session answers.
struct Story {
    var session: FakeSession
    var model: WorkbenchModel
    var capabilities = Capabilities(colors: .c256, glyphs: .braille)
    /// Commands that were sent, in order.
    var sent: [Command] = []
    /// Effects other than reading and sending.
    var effects: [Effect] = []
    /// What was asked of the session, in order.
    var requests: [ReadRequest] = []
    private var now = 0

    init(_ session: FakeSession, width: Int = 80, height: Int = 24, step: Int? = nil) {
        self.session = session
        model = WorkbenchModel(session: session.description, step: step)
        take(.resized(Size(width: width, height: height)))
    }

    mutating func take(_ message: Message) {
        for effect in update(&model, message) {
            switch effect {
            case .read(let request):
                requests.append(request)
                take(.read(session.answer(request)))
            case .annotate(let event, let step):
                session.add(event, at: step)
                take(.annotated)
            case .send(let command):
                sent.append(command)
                let record = CommandRecord(
                    id: 100 + sent.count, issuedMilliseconds: 0, issuer: "test", command: command)
                session.queued.append(record)
                take(.sent(record))
            default: effects.append(effect)
            }
        }
    }

    /// The texts of notes and markers that were sent, in order.
    var sentTexts: [String] { sent.compactMap(\.annotation) }

    /// Presses keys one after the other.
    mutating func press(_ keys: Key...) { for key in keys { take(.key(key)) } }

    /// Presses the key of each character.
    mutating func type(_ text: String) { for character in text { take(.key(.character(character))) } }

    /// Lets time go by in ticks of 100 ms.
    mutating func wait(milliseconds: Int) {
        for _ in 0..<(milliseconds / 100) {
            now += 100
            take(.tick(milliseconds: now))
        }
    }

    /// The session grows to a step, and the screen notices.
    mutating func train(to step: Int) {
        session.steps = step
        notice()
    }

    /// The session's file changed, and the screen notices.
    mutating func notice() {
        take(.sessionChanged)
        wait(milliseconds: 300)
    }

    var buffer: CellBuffer { view(model, size: model.size, capabilities: capabilities) }
    var screen: String { buffer.text }
    /// The last row.
    var footer: String { String(screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? "") }
}

extension Command {
    /// The text of a note or the name of a marker.
    var annotation: String? {
        switch self {
        case .note(let text, _), .marker(let text): text
        default: nil
        }
    }
}
