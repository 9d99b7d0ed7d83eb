import Foundation
import Synchronization

/// A web server on this machine that serves one file, well or badly.
final class HTTPServer: Sendable {
    /// What it does with a request.
    struct Behaviour: Sendable {
        var content: [UInt8]
        /// Lines that stand for the file's version.
        var version = ["ETag: \"1\""]
        var servesRanges = true
        var saysLength = true
        /// A status other than success, which the content then explains.
        var status: String?
        /// Where the file really is.
        var location: String?
        /// After how many bytes of the body each connection breaks, the first first; those after break no more.
        var breaks: [Int] = []
        /// What a `Content-Range` says in place of the truth.
        var range: String?
    }

    /// The lines that a client asked with.
    typealias Request = [String]

    private struct State: Sendable {
        var behaviour: Behaviour
        var requests: [Request] = []
    }

    let port: UInt16
    private let listener: Int32
    private let state: Shared

    /// Outlives the server for as long as its thread does.
    private final class Shared: Sendable {
        let value: Mutex<State>

        init(_ behaviour: Behaviour) { value = Mutex(State(behaviour: behaviour)) }
    }

    init(_ behaviour: Behaviour) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 8) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard listener >= 0, status else { throw POSIXError(.EADDRNOTAVAIL) }
        port = UInt16(bigEndian: address.sin_port)
        let state = Shared(behaviour)
        self.state = state
        Thread.detachNewThread {
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { break }
                Self.answer(connection, state)
                shutdown(connection, Int32(SHUT_RDWR))
                close(connection)
            }
            // Here and not in deinit, where the number could become another server's while this thread still uses it.
            close(listener)
        }
    }

    deinit {
        // The thread's accept ends with an error.
        shutdown(listener, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/archive.tar.gz" }

    /// The requests so far.
    var requests: [Request] { state.value.withLock { $0.requests } }

    /// The `Range` of every request so far.
    var ranges: [String?] {
        requests.map { request in request.first { $0.hasPrefix("Range: ") }.map { String($0.dropFirst(7)) } }
    }

    func change(_ change: (inout Behaviour) -> Void) { state.value.withLock { change(&$0.behaviour) } }

    private static func answer(_ connection: Int32, _ state: Shared) {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: received, as: UTF8.self).contains("\r\n\r\n") {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
        let request = String(decoding: received, as: UTF8.self).components(separatedBy: "\r\n")
        let (behaviour, limit) = state.value.withLock { state in
            state.requests.append(request)
            let isBreaking = state.behaviour.location == nil && !state.behaviour.breaks.isEmpty
            return (state.behaviour, isBreaking ? state.behaviour.breaks.removeFirst() : Int.max)
        }
        let (header, body) = reply(to: request, behaviour)
        send(connection, Array((header.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body.prefix(limit))
    }

    private static func reply(to request: Request, _ behaviour: Behaviour) -> (header: [String], body: [UInt8]) {
        if let location = behaviour.location, request[0].contains("/archive.tar.gz") {
            return (["HTTP/1.1 302 Found", "Location: \(location)", "Content-Length: 0"], [])
        }
        var header = ["HTTP/1.1 \(behaviour.status ?? "200 OK")", "Connection: close"]
        var body = behaviour.content
        let validators = behaviour.version.compactMap { $0.components(separatedBy: ": ").last }
        let condition = request.first { $0.hasPrefix("If-Range: ") }.map { String($0.dropFirst(10)) }
        let range = request.first { $0.hasPrefix("Range: bytes=") }.flatMap { Int($0.dropFirst(13).dropLast()) }
        if behaviour.servesRanges, let first = range, condition.map(validators.contains) ?? true {
            if first >= body.count {
                return (
                    [
                        "HTTP/1.1 416 Range Not Satisfiable", "Content-Range: bytes */\(body.count)",
                        "Content-Length: 0",
                    ],
                    []
                )
            }
            header[0] = "HTTP/1.1 206 Partial Content"
            header.append(
                "Content-Range: " + (behaviour.range ?? "bytes \(first)-\(body.count - 1)/\(body.count)"))
            body.removeFirst(first)
        }
        if behaviour.saysLength { header.append("Content-Length: \(body.count)") }
        return (header + behaviour.version, body)
    }

    private static func send(_ connection: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.send(
                    connection, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }
}
