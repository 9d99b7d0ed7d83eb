import Records

extension ComparisonModel {
    /// Puts the cursor of every session where the common one is, or at the session's newest step before it.
    mutating func link() {
        guard members.count > 1 else { return }
        if isFollowing, let index = followed {
            let model = members[index].model
            position = Position(step: model.lastStep, stepsPerEpoch: model.session.configuration.stepsPerEpoch)
        }
        for index in members.indices {
            let model = members[index].model
            // Before the first answer there is no newest step.
            guard model.reading != nil else { continue }
            let wanted = position.step(stepsPerEpoch: model.session.configuration.stepsPerEpoch)
            members[index].model.isFollowing = isFollowing && wanted >= model.lastStep
            members[index].model.cursor = min(wanted, model.lastStep)
        }
        for index in members.indices {
            guard case .session(let id, _)? = members[index].model.difference else { continue }
            let other = members.first { $0.id == id }
            members[index].model.otherMatrices = other?.model.reading?.matrices ?? []
        }
    }

    /// Compares the session with the focus with the next of the others; after the last one with none.
    mutating func nextDifference() {
        let others = members.indices.map { members[(focus + $0) % members.count] }.dropFirst()
        var next = others.first
        if case .session(let id, _)? = members[focus].model.difference {
            let place = others.firstIndex { $0.id == id }
            next = place.flatMap { others.indices.contains($0 + 1) ? others[$0 + 1] : nil }
        }
        if next != nil { members[focus].model.bring(.similarity) }
        members[focus].model.difference = next.map { .session($0.id, title: $0.title.text) }
        let (goesOn, leaves) = (keys.name(of: .differenceOfSessions), keys.name(of: .difference))
        members[focus].model.notice = Notice(
            next.map { "difference to \($0.title.text) at the same step; \(goesOn) goes on, \(leaves) leaves" }
                ?? "similarity as it is")
    }

    /// The session whose newest step the cursor follows: of those that are trained the one that is least far, else of all
    /// the one that is furthest.
    var followed: Int? {
        let trained = members.indices.filter { members[$0].model.isLive && members[$0].model.lastStep > 0 }
        return trained.min { progress($0) < progress($1) } ?? furthest
    }

    /// The session that is furthest; of several the first.
    var furthest: Int? {
        members.indices.max { (progress($0), $1) < (progress($1), $0) }
    }

    /// The session that keys about time move, and whose timeline is drawn.
    var driver: Int { showsOne ? focus : (isFollowing ? followed : furthest) ?? focus }

    /// Epochs that a session has recorded.
    private func progress(_ index: Int) -> Double {
        let model = members[index].model
        return Double(model.lastStep) / Double(max(1, model.session.configuration.stepsPerEpoch))
    }

    /// Epochs that the plots of all sessions cover.
    var plotEpochs: Double {
        members.map { Double($0.model.plotSteps) / Double(max(1, $0.model.session.configuration.stepsPerEpoch)) }.max()
            ?? 1
    }

    /// What the screen needs of a session.
    func role(of index: Int) -> WorkbenchModel.Role {
        guard !showsOne else {
            guard index != focus else { return .screen }
            guard let lead = focused, case .session(members[index].id, _)? = lead.difference else { return .hidden }
            var needs = PanelNeeds()
            needs.matrices = [lead.kind, lead.otherKind].compactMap { kind in
                kind.map { MatrixRequest(group: lead.group, kind: $0) }
            }
            return .panel(needs)
        }
        guard let lead = focused else { return .hidden }
        let configuration = members[index].model.session.configuration
        var needs = PanelNeeds()
        needs.through = Int((plotEpochs * Double(configuration.stepsPerEpoch)).rounded(.up))
        needs.buckets = 2 * max(16, picture == .curves ? size.width : size.width / 2)
        needs.hasCurves = picture != .similarity
        needs.hasBatches = picture == .panels
        if !lead.groups.isEmpty, picture != .curves {
            let hasBoth = picture == .similarity && ComparisonLayout(size: contentSize).hasBothKinds
            needs.matrices = [lead.kind, hasBoth ? lead.otherKind : nil].compactMap { kind in
                kind.map { MatrixRequest(group: lead.group, kind: $0) }
            }
        }
        return .panel(needs)
    }
}
