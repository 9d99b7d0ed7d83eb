import Foundation

/// A web server on this machine that answers one request with a part of a file and then says no more.
final class StallingServer {
    let port: UInt16
    private let listener: Int32
    private var connection: Int32 = -1

    init() throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, size) == 0 && listen(listener, 1) == 0
                    && getsockname(listener, address, &size) == 0
            }
        }
        guard listener >= 0, status else { throw Pseudoterminal.Failure(description: "no socket: errno \(errno)") }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit {
        close(listener)
        if connection >= 0 { close(connection) }
    }

    /// Waits for a request and answers it with the first bytes of a file of `total` bytes.
    func answer(_ bytes: [UInt8], of total: Int) {
        connection = accept(listener, nil, nil)
        let header = "HTTP/1.1 200 OK\r\nContent-Length: \(total)\r\nETag: \"1\"\r\n\r\n"
        let answer = Array(header.utf8) + bytes
        _ = write(connection, answer, answer.count)
    }
}
