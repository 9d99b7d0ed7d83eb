import Charts
import Records

/// Takes in what happened and says what is to be done about it.
public func update(_ model: inout WorkbenchModel, _ message: Message) -> [Effect] {
    var effects: [Effect] = []
    switch message {
    case .key(let key): effects = model.press(key)
    case .pasted(let text): model.paste(text)
    case .mouse(let mouse): effects = model.point(mouse)
    case .metered(let reading): model.lineReading = reading
    case .resized(let size): model.size = size
    case .tick(let milliseconds): model.passTime(milliseconds)
    case .sessionChanged: model.hasGrown = true
    case .read(let reading):
        model.readProblem = nil
        let ending = model.ending
        model.take(reading)
        if let new = model.ending, new != ending { effects.append(.ring) }
    case .readFailed(let reason):
        model.readProblem = Notice("cannot read the session: \(reason)", isAlert: true)
        model.hasGrown = true
    case .sent(let record):
        if !model.queued.contains(where: { $0.id == record.id }) { model.queued.append(record) }
    case .sendFailed(let command, let reason):
        model.notice = Notice("\(command.title) was not sent: \(reason)", isAlert: true)
    case .annotated: (model.hasGrown, model.lastRead) = (true, model.now - WorkbenchModel.growthMilliseconds)
    case .annotationFailed(let event, let reason):
        model.notice = Notice("the \(event.kind) was not added: \(reason)", isAlert: true)
    case .branchFailed(let reason): model.notice = Notice("no branch: \(reason)", isAlert: true)
    }
    return effects + model.readIfNeeded()
}

extension WorkbenchModel {
    fileprivate mutating func paste(_ text: String) {
        guard case .entry(var entry) = overlay else { return }
        entry.insert(text)
        overlay = .entry(entry)
    }

    /// Takes a key: first what stands before the screen, then the table.
    fileprivate mutating func press(_ key: Key) -> [Effect] {
        notice = nil
        switch overlay {
        case .entry(let entry): return press(key, entry)
        case .help(let row): return press(key, help: row)
        case .branch(let draft): return press(key, draft)
        case .confirmStop: return pressConfirmStop(key)
        case .confirmQuit: return pressConfirmQuit(key)
        case .confirmDiverging(let command, _): return pressConfirmDiverging(key, command)
        case nil: break
        }
        guard let action = keys.action(of: key) else {
            notice = Notice("\(key.name) does nothing here; \(keys.name(of: .help)) shows all keys")
            return []
        }
        if let reason = action.unavailability(in: self) {
            notice = Notice(reason)
            return []
        }
        return perform(action)
    }
}
