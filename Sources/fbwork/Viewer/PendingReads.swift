import Workbench

/// Reads that screens asked for and that are made when the next frame is: of keys that are held down only the last one's.
struct PendingReads {
    private var requests: [Int: ReadRequest] = [:]

    /// Whether nothing is to be read.
    var isEmpty: Bool { requests.isEmpty }

    /// Takes a request for a session; what an earlier one asked for and this one takes as known is asked for with it.
    mutating func add(_ request: ReadRequest, for session: Int) {
        requests[session] = requests[session].map { $0.followed(by: request) } ?? request
    }

    /// What is to be read now, by session.
    mutating func take() -> [(session: Int, request: ReadRequest)] {
        defer { requests = [:] }
        return requests.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
