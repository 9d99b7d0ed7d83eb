/// Brings a file here over HTTP, going on from what earlier attempts left.
///
/// The part that is here is only continued where the server says that the file is still the same: by `If-Range`, by the
/// file's length and by its validator. Anything else starts over.
struct Download {
    let url: String
    let part: PartFile
    let report: (FetchProgress) -> Void
    let isInterrupted: () -> Bool

    /// How often a connection that broke after some progress is made anew.
    private static let attempts = 10

    /// The server's answer cannot follow what is here.
    private struct StartOver: Error {}

    /// Returns when the whole file is in ``part`` and on the disk.
    ///
    /// - Throws: ``FetchError``; what came stays.
    func run() throws {
        if part.size > 0 { report(part.origin?.url == url ? .resuming(bytes: part.size) : .startingOver) }
        if part.origin?.url != url { try part.empty() }
        guard !part.isComplete else { return }
        for attempt in 1... {
            let before = part.size
            do {
                try transfer()
                return try part.finish()
            } catch is StartOver where attempt < Self.attempts {
                report(.startingOver)
                try part.empty()
            } catch is StartOver {
                throw broken("the server's answers do not fit together")
            } catch Transfer.Failure.interrupted {
                throw FetchError.interrupted(kept: part.size, total: part.origin?.length)
            } catch Transfer.Failure.noConnection(let reason) {
                throw FetchError.noConnection(url: url, reason: reason, kept: part.size)
            } catch Transfer.Failure.broken(let reason) {
                guard part.size > before, attempt < Self.attempts else { throw broken(reason) }
                report(.reconnecting(bytes: part.size))
            }
        }
    }

    private func broken(_ reason: String) -> FetchError {
        .broken(url: url, reason: reason, kept: part.size, total: part.origin?.length)
    }

    /// One request, from the first byte that is not here.
    private func transfer() throws {
        let transfer = Transfer(url: url, first: part.size, validator: part.origin?.validator)
        transfer.isInterrupted = isInterrupted
        transfer.begin = begin
        transfer.receive = { bytes in
            try part.append(bytes)
            report(.downloading(bytes: part.size, total: part.origin?.length))
        }
        try transfer.perform()
        if let length = part.origin?.length, part.size != length { throw StartOver() }
    }

    private func begin(_ header: HTTPHeader) throws {
        switch header.status {
        case 200:
            if part.size > 0 { report(.startingOver) }
            try part.begin(
                PartFile.Origin(url: url, validator: header.validator, length: header.contentLength))
        case 206 where part.size > 0:
            guard let range = header.contentRange, range.first == part.size, let origin = part.origin,
                range.total == nil || origin.length == nil || range.total == origin.length,
                header.validator == nil || header.validator == origin.validator
            else { throw StartOver() }
        case 416 where part.size > 0:
            throw StartOver()
        default:
            throw FetchError.status(url: url, code: header.status)
        }
    }
}
