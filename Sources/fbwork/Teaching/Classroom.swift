import Foundation
import Sessions
import Workbench

/// Presenters and followers of the sessions that are open: publishes what is presented here beside each of them, or looks
/// there for what somebody else presents.
final class Classroom {
    private var files: [Int: PresenterFile] = [:]
    private let token = UUID().uuidString
    private let name: String
    private var published: Broadcast?
    private var beat = 0
    private var nextBeat = 0.0
    private var heard: (content: PresenterFile.Content, at: Double)?
    private var told: BroadcastNews?

    /// Seconds between signs of life.
    private static let beatPeriod = 2.0
    /// A presenter that gave no sign of life for so many seconds is gone.
    static let patience = 10.0

    /// A classroom of a user, as `user@host`.
    init(name: String) { self.name = name }

    /// A session is open.
    func add(_ session: String, id: Int) { files[id] = PresenterFile(besideSession: session) }

    /// Publishes or looks; says what became known.
    ///
    /// - Parameter now: Seconds of a clock that never goes back.
    func look(_ model: ComparisonModel, now: Double) -> ComparisonMessage? {
        if let broadcast = model.broadcast(presenter: name) { return publish(broadcast, model, now: now) }
        leave()
        return listen(now: now)
    }

    /// Takes back what was published.
    func leave() {
        guard published != nil else { return }
        published = nil
        for file in files.values { file.remove(token: token) }
    }

    private func publish(_ broadcast: Broadcast, _ model: ComparisonModel, now: Double) -> ComparisonMessage? {
        if let problem = model.publishingProblem { return .notPublished(problem) }
        guard broadcast != published || now >= nextBeat else { return nil }
        if published == nil, let other = somebodyElse(now: now) {
            return .notPublished("\(other) presents already")
        }
        beat += 1
        nextBeat = now + Self.beatPeriod
        let content = PresenterFile.Content(token: token, beat: beat, broadcast: broadcast)
        for (_, file) in files.sorted(by: { $0.key < $1.key }) {
            if let problem = file.write(content) { return .notPublished(problem) }
        }
        published = broadcast
        return .published
    }

    /// Who presents one of the sessions, if it is somebody else who was heard of lately.
    private func somebodyElse(now: Double) -> String? {
        guard let heard, now - heard.at < Self.patience, heard.content.token != token else { return nil }
        return heard.content.broadcast.presenter
    }

    private func listen(now: Double) -> ComparisonMessage? {
        var problem: String?
        for (_, file) in files.sorted(by: { $0.key < $1.key }) {
            switch file.read() {
            case .nothing: continue
            case .unreadable(let reason): problem = problem ?? reason
            case .content(let content):
                guard content.token != token else { continue }
                if content != heard?.content { heard = (content, now) }
                guard let heard, now - heard.at < Self.patience else { return tell(.gone) }
                return tell(.shown(content.broadcast))
            }
        }
        heard = nil
        return tell(problem.map { .unreadable($0) } ?? .gone)
    }

    /// What is news is told once.
    private func tell(_ news: BroadcastNews) -> ComparisonMessage? {
        guard news != (told ?? .gone) else { return nil }
        told = news
        return .presenter(news)
    }
}
