import Charts

/// Keys that a user wants for an action in place of those it has.
public struct KeyChoice: Hashable, Sendable {
    /// ``Action/name``.
    public var action: String
    /// All of them; empty takes the action's keys away.
    public var keys: [Key]

    /// Keys for an action.
    public init(action: String, keys: [Key]) {
        self.action = action
        self.keys = keys
    }
}

/// A choice of keys that does not count, and why.
public struct KeyProblem: Hashable, Sendable {
    /// The action whose keys stay as they were.
    public let action: String
    /// One sentence.
    public let text: String
}

extension KeyTable {
    /// Every action that has a key, in the order of the table.
    public var actions: [Action] {
        var seen: Set<Action> = []
        return bindings.flatMap(\.actions).map(\.action).filter { seen.insert($0).inserted }
    }

    /// The key that leaves whatever a user has chosen.
    private static let always: (key: Key, action: Action) = (.control("c"), .quit)

    /// The table with the keys of a user.
    ///
    /// Choices are taken together, so that two actions can change places. One that names no action, or a key that means
    /// something else already, is left out and told of; the others count.
    public func choosing(_ choices: [KeyChoice]) -> (table: KeyTable, problems: [KeyProblem]) {
        var problems: [KeyProblem] = []
        var accepted: [(action: Action, keys: [Key])] = []
        let known = Dictionary(actions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for choice in choices {
            guard let action = known[choice.action] else {
                problems.append(KeyProblem(action: choice.action, text: "there is no action of this name"))
                continue
            }
            if action == .quit, choice.keys.isEmpty {
                problems.append(KeyProblem(action: choice.action, text: "a key is needed to leave"))
                continue
            }
            accepted.removeAll { $0.action == action }
            accepted.append((action, choice.keys))
        }
        // A choice that falls gives its action the old keys back, which another choice may have taken.
        while let (index, problem) = conflict(accepted) {
            problems.append(problem)
            accepted.remove(at: index)
        }
        return (applying(accepted), problems)
    }

    private typealias Accepted = [(action: Action, keys: [Key])]

    /// The last choice with a key that has another meaning too.
    private func conflict(_ accepted: Accepted) -> (index: Int, problem: KeyProblem)? {
        let chosen = Set(accepted.map(\.action))
        let kept = bindings.flatMap(\.actions).filter { !chosen.contains($0.action) } + [Self.always]
        for (index, choice) in accepted.enumerated().reversed() {
            let earlier = accepted[..<index].flatMap { other in other.keys.map { (key: $0, action: other.action) } }
            for key in choice.keys {
                let other = (kept + earlier).first { $0.key == key && $0.action != choice.action }
                guard let other else { continue }
                return (
                    index,
                    KeyProblem(
                        action: choice.action.name,
                        text: "\(key.name) means \(other.action.name) already; give that another key too")
                )
            }
        }
        return nil
    }

    private func applying(_ accepted: Accepted) -> KeyTable {
        guard !accepted.isEmpty else { return self }
        var placed: Set<Action> = []
        return KeyTable(
            bindings.compactMap { binding in
                let affected = binding.actions.contains { old in accepted.contains { $0.action == old.action } }
                guard affected else { return binding }
                var pairs: [(key: Key, action: Action)] = []
                for pair in binding.actions {
                    guard let choice = accepted.first(where: { $0.action == pair.action }) else {
                        pairs.append(pair)
                        continue
                    }
                    guard placed.insert(pair.action).inserted else { continue }
                    pairs += choice.keys.map { ($0, pair.action) }
                    if pair.action == Self.always.action, !choice.keys.contains(Self.always.key) {
                        pairs.append(Self.always)
                    }
                }
                return binding.with(pairs)
            })
    }
}
