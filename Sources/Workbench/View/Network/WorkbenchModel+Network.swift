import Charts
import Records

extension WorkbenchModel {
    /// Chooses a basis for all panes that show one, and its group for those that show a group.
    mutating func choose(basis index: Int, use: Int? = nil) {
        guard session.bases.indices.contains(index) else { return }
        if index != basis { (firstFilter, firstChannel) = (0, 0) }
        if groups.contains(session.bases[index].group), session.bases[index].group != group {
            group = session.bases[index].group
            cells = [:]
        }
        (basis, self.use) = (index, use)
    }

    /// Goes on among bases and their uses, in the order in which the network has them.
    mutating func moveInNetwork(rows: Int, columns: Int) {
        guard !session.bases.isEmpty else {
            networkRow = max(0, networkRow + rows)
            return
        }
        if columns != 0 {
            let count = session.bases.count
            return choose(basis: max(0, min(count - 1, basis + columns.signum())))
        }
        // A basis comes before its uses.
        let first = session.bases.prefix(basis).reduce(0) { $0 + $1.uses + 1 }
        let all = session.bases.reduce(0) { $0 + $1.uses + 1 }
        var place = max(0, min(all - 1, first + (use ?? -1) + 1 + rows))
        for (index, basis) in session.bases.enumerated() {
            if place <= basis.uses { return choose(basis: index, use: place == 0 ? nil : place - 1) }
            place -= basis.uses + 1
        }
    }

    /// Chooses the basis or the use at a place of the network view; of several uses on a row the next one.
    ///
    /// - Returns: Whether there is one.
    mutating func chooseInNetwork(_ mouse: Mouse, _ rectangle: Rectangle) -> Bool {
        guard let network = session.network else { return false }
        let tree = NetworkLayout(rectangle, hasBases: !session.bases.isEmpty).tree
        let rows = NetworkRow.rows(of: network)
        let index = mouse.y - tree.y + firstRow(of: rows, height: tree.height)
        guard tree.contains(x: mouse.x, y: mouse.y), rows.indices.contains(index) else { return false }
        switch rows[index].content {
        case .basis(let basis): choose(basis: basis)
        case .step(let step):
            guard let basis = step.basis, let first = step.uses.first else { return false }
            let later = basis == self.basis ? step.uses.first { $0 > use ?? -1 } : nil
            choose(basis: basis, use: later ?? first)
        default: return false
        }
        return true
    }

    /// The first row that is shown: the top as long as it shows the chosen one, else that in the middle.
    func firstRow(of rows: [NetworkRow], height: Int) -> Int {
        let most = max(0, rows.count - height)
        guard let last = session.bases.last else { return min(networkRow, most) }
        if basis == session.bases.count - 1, use == last.uses - 1 { return most }
        if basis == 0, use == nil { return 0 }
        let chosen = rows.firstIndex { $0.isChosen(basis: basis, use: use) } ?? 0
        // Nothing is scrolled away that has room above what is chosen.
        return chosen + 1 < height ? 0 : max(0, min(most, chosen - height / 2))
    }

    /// The outline's basis and its group, and its place in the group.
    func outline(ofBasis index: Int) -> (basis: NetworkOutline.Basis, group: NetworkOutline.Group, place: Int)? {
        var place = index
        for group in session.network?.groups ?? [] {
            if group.bases.indices.contains(place) { return (group.bases[place], group, place) }
            place -= group.bases.count
        }
        return nil
    }

    /// Unique components that each use of a basis has beside the shared ones.
    func uniqueRank(ofBasis index: Int) -> Int {
        guard let (_, group, place) = outline(ofBasis: index) else { return 0 }
        let steps = group.blocks.lazy.flatMap { $0 }
        return steps.first { $0.basis == place }?.convolution?.sources.first { $0.basis == nil }?.count ?? 0
    }

    /// What the chosen use is called: `layer1.1.coeff_conv1` in block 2.
    func nameOfUse(_ use: Int, ofBasis index: Int) -> (name: String, block: Int)? {
        guard let (basis, group, place) = outline(ofBasis: index), basis.uses.indices.contains(use),
            let block = group.block(ofUse: use, ofBasis: place)
        else { return nil }
        return (basis.uses[use], block + 1)
    }
}

extension WorkbenchModel {
    /// What the title of the network view says.
    var networkTitles: [String] {
        let configuration = session.configuration
        let images = "images of \(configuration.inputChannels)×\(configuration.imageSize)×\(configuration.imageSize)"
        guard hasCoefficients else { return ["Network \(modelName), \(images)", "Network \(modelName)", "Network"] }
        let isOn = options(after: cursor).unsharedBatchNormalization
        let switched = "BN° unshared: \(isOn ? "on" : "off")"
        return [
            "Network \(modelName), \(images)  \(switched)", "Network \(modelName)  \(switched)", "Network  \(switched)",
            "Network",
        ]
    }
}
