import Charts
import Records
import Workbench

/// A person before several sessions: keys go in, a screen comes out, each session answers for itself.
struct ComparisonStory {
    var sessions: [FakeSession] = []
    var model: ComparisonModel
    var capabilities = Capabilities(colors: .c256, glyphs: .braille)
    /// What was sent, with the session it was sent to.
    var sent: [(session: Int, command: Command)] = []
    /// Effects other than reading and sending.
    var effects: [Effect] = []
    /// What was asked, with the session that was asked.
    var requests: [(session: Int, request: ReadRequest)] = []
    private var now = 0

    init(_ sessions: [FakeSession], width: Int = 80, height: Int = 24, step: Int? = nil) {
        model = ComparisonModel(step: step)
        take(.screen(.resized(Size(width: width, height: height))))
        for session in sessions { appear(session) }
    }

    /// The four cells of an ablation, each with so many steps.
    static func cells(_ steps: [Int], _ model: String = "resnet20-s8u1") throws -> [FakeSession] {
        try [(false, false), (true, false), (false, true), (true, true)].prefix(steps.count).enumerated().map {
            index, cell in
            var session = try FakeSession(model, steps: steps[index], state: steps[index] == 790 ? .finished : .running)
            session.description.file = "cell-\(index).fbsession"
            session.description.configuration.unsharedBatchNormalization = cell.0
            session.description.configuration.orthogonality = cell.1
            session.salt = index
            return session
        }
    }

    mutating func appear(_ session: FakeSession) {
        sessions.append(session)
        take(.appeared(id: sessions.count - 1, session.description))
    }

    mutating func take(_ message: ComparisonMessage) {
        for effect in update(&model, message) {
            switch effect {
            case .session(let id, .read(let request)):
                requests.append((id, request))
                take(.session(id, .read(sessions[id].answer(request))))
            case .session(let id, .send(let command)):
                sent.append((id, command))
                let record = CommandRecord(
                    id: 100 + sent.count, issuedMilliseconds: 0, issuer: "test", command: command)
                sessions[id].queued.append(record)
                take(.session(id, .sent(record)))
            case .session(let id, .annotate(let event, let step)):
                sessions[id].add(event, at: step)
                take(.session(id, .annotated))
            case .session: break
            case .screen(let effect): effects.append(effect)
            }
        }
    }

    mutating func press(_ keys: Key...) { for key in keys { take(.screen(.key(key))) } }

    mutating func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Lets time go by in ticks of 100 ms.
    mutating func wait(milliseconds: Int) {
        for _ in 0..<(milliseconds / 100) {
            now += 100
            take(.screen(.tick(milliseconds: now)))
        }
    }

    /// A session grows to a step, and the screen notices.
    mutating func train(_ session: Int, to step: Int) {
        sessions[session].steps = step
        take(.session(session, .sessionChanged))
        wait(milliseconds: 300)
    }

    /// The cursors of all sessions, in the order in which they are drawn.
    var cursors: [Int] { model.members.map(\.model.cursor) }
    var buffer: CellBuffer { view(model, size: model.size, capabilities: capabilities) }
    var screen: String { buffer.text }
    /// The last row.
    var footer: String { String(screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? "") }
}
