import Charts
import Records

extension WorkbenchModel {
    /// Milliseconds between readings of a session that grows.
    static let growthMilliseconds = 250
    /// Milliseconds between looks at a trainer that writes nothing.
    static let statusMilliseconds = 2000

    /// All that the screen needs now.
    var needed: ReadRequest {
        var request = ReadRequest(step: isFollowing ? nil : cursor)
        switch role {
        case .screen: for placement in layout(size).placements { add(placement, to: &request) }
        case .panel(let needs): add(needs, to: &request)
        case .hidden: break
        }
        if !request.matrices.isEmpty { request.reference = referenceStep }
        if playback.isPlaying { request.upcoming = Playback.lookahead(from: cursor) }
        request.growth = true
        request.eventsAfter = lastEvent
        return request
    }

    private func add(_ placement: Layout.Placement, to request: inout ReadRequest) {
        // Two dots a column, as the finest glyphs have.
        let buckets = 2 * LineChart.plotColumns(width: placement.rectangle.width)
        for series in series(of: placement.pane) {
            request.curves.append(CurveRequest(series: series, from: 1, through: plotSteps, buckets: buckets))
        }
        switch placement.pane {
        case .similarity where !groups.isEmpty: request.matrices.append(MatrixRequest(group: group, kind: kind))
        case .otherSimilarity where !groups.isEmpty:
            if let otherKind { request.matrices.append(MatrixRequest(group: group, kind: otherKind)) }
        case .gradientBars: request.useGradients = !session.bases.isEmpty
        case .gradientFlow where !session.bases.isEmpty:
            request.useGradients = true
            request.flow = flow.request(through: plotSteps, buckets: placement.rectangle.width)
        case .network where !session.bases.isEmpty: addNetwork(to: &request)
        case .gradientFigure: request.batches = overlaidSteps
        case .similarityFigure: request.matrices = figureMatrices
        case .filters where session.bases.indices.contains(basis): request.filters = session.bases[basis].id
        case .spectrum where !session.bases.isEmpty:
            request.spectra = true
            guard SpectrumLayout.isWide(placement.rectangle) else { break }
            request.useGradients = true
            request.spectrumHistory = spectra.request(through: plotSteps, buckets: placement.rectangle.width)
        default: break
        }
    }

    /// What is measured of the chosen basis.
    private func addNetwork(to request: inout ReadRequest) {
        request.useGradients = true
        request.spectra = true
        let matrix = MatrixRequest(group: group, kind: kind)
        if !groups.isEmpty, !request.matrices.contains(matrix) { request.matrices.append(matrix) }
    }

    /// The curves by step that a pane draws.
    func series(of pane: Pane) -> [Series] {
        switch pane {
        case .loss: [.loss, .crossEntropy]
        case .error: [.accuracy]
        case .gradientMaximum: session.bases.map { .gradientMaximum(basis: $0.id) }
        case .gradientMean: session.bases.map { .gradientMean(basis: $0.id) }
        default: []
        }
    }

    /// Reads if the screen needs what was not asked for yet, or enough time has gone by since the session grew.
    mutating func readIfNeeded() -> [Effect] {
        guard size.width > 0 else { return [] }
        var request = needed
        let mayGrow = hasGrown && now - lastRead >= Self.growthMilliseconds
        let mayChange = isLive && now - lastRead >= Self.statusMilliseconds
        if let requested, !mayGrow {
            request.growth = false
            if request.curves == requested.curves { request.curves = [] }
            if let flow = requested.flow, request.flow?.covers(flow) == true { request.flow = nil }
            if let spectra = requested.spectrumHistory, request.spectrumHistory?.covers(spectra) == true {
                request.spectrumHistory = nil
            }
            guard mayChange || !request.covered(by: requested) else { return [] }
        }
        if mayGrow { hasGrown = false }
        lastRead = now
        var remembered = request
        if remembered.curves.isEmpty { remembered.curves = requested?.curves ?? [] }
        remembered.flow = remembered.flow ?? requested?.flow
        remembered.spectrumHistory = remembered.spectrumHistory ?? requested?.spectrumHistory
        requested = remembered
        return [.read(request)]
    }
}

extension HistoryRequest {
    /// Whether both are about the same buckets.
    fileprivate func covers(_ other: HistoryRequest) -> Bool { through == other.through && buckets == other.buckets }
}

extension ReadRequest {
    /// Whether an earlier request asked for the same place and at least the same parts.
    fileprivate func covered(by earlier: ReadRequest) -> Bool {
        step == earlier.step && curves.isEmpty && flow == nil && spectrumHistory == nil
            && reference == earlier.reference && (filters == nil || filters == earlier.filters)
            && matrices.allSatisfy(earlier.matrices.contains)
            && (!useGradients || earlier.useGradients) && (!spectra || earlier.spectra)
            && batches == earlier.batches && upcoming.isEmpty == earlier.upcoming.isEmpty
    }
}
