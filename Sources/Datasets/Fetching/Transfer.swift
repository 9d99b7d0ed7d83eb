import CCurl
import Foundation

/// One request for a file over HTTP, with libcurl.
final class Transfer {
    /// Why no whole answer came.
    enum Failure: Error {
        /// There was no connection to the server.
        case noConnection(String)
        /// The connection ended early, or nothing came for a minute.
        case broken(String)
        /// ``isInterrupted`` said so.
        case interrupted
    }

    /// The answer's header.
    private(set) var header = HTTPHeader()
    /// Is told the header of the answer before its body; what it throws ends the request.
    var begin: (HTTPHeader) throws -> Void = { _ in }
    /// Takes the body piece by piece; what it throws ends the request.
    var receive: (UnsafeRawBufferPointer) throws -> Void = { _ in }
    /// Is asked at least once a second.
    var isInterrupted: () -> Bool = { false }

    private let handle: UnsafeMutableRawPointer
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var headerLines: UnsafeMutablePointer<curl_slist>?
    private var hasBegun = false
    private var thrown: (any Error)?

    /// libcurl wants to be set up once in a process.
    private static let library: Void = {
        let status = curl_global_init(Int(CURL_GLOBAL_ALL))
        precondition(status == CURLE_OK, "libcurl can be set up")
    }()

    /// A request for `url`, from byte `first` on if the file is still the one that `validator` stands for.
    init(url: String, first: Int, validator: String?) {
        _ = Self.library
        guard let handle = curl_easy_init() else { preconditionFailure("there is memory for a request") }
        self.handle = handle
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        let owner = Unmanaged.passUnretained(self).toOpaque()
        // A redirection must not leave encryption behind.
        let protocols = url.lowercased().hasPrefix("https:") ? "https" : "http,https"
        var statuses = [
            fbwork_curl_set_error_text(handle, errorText),
            fbwork_curl_set_text(handle, CURLOPT_URL, url),
            fbwork_curl_set_text(handle, CURLOPT_USERAGENT, "fbwork"),
            fbwork_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, protocols),
            fbwork_curl_set_text(handle, CURLOPT_REDIR_PROTOCOLS_STR, protocols),
            fbwork_curl_set_number(handle, CURLOPT_FOLLOWLOCATION, 1),
            fbwork_curl_set_number(handle, CURLOPT_MAXREDIRS, 10),
            fbwork_curl_set_number(handle, CURLOPT_NOSIGNAL, 1),
            fbwork_curl_set_number(handle, CURLOPT_CONNECTTIMEOUT, 30),
            fbwork_curl_set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1),
            fbwork_curl_set_number(handle, CURLOPT_LOW_SPEED_TIME, 60),
            fbwork_curl_set_header_receiver(handle, receiveHeaderLine, owner),
            fbwork_curl_set_body_receiver(handle, receiveBody, owner),
            fbwork_curl_set_watcher(handle, watch, owner),
        ]
        if first > 0 {
            statuses.append(fbwork_curl_set_text(handle, CURLOPT_RANGE, "\(first)-"))
            if let validator {
                headerLines = curl_slist_append(nil, "If-Range: \(validator)")
                statuses.append(fbwork_curl_set_header_lines(handle, headerLines))
            }
        }
        precondition(statuses.allSatisfy { $0 == CURLE_OK }, "libcurl 7.85 or newer has these options")
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headerLines)
        errorText.deallocate()
    }

    /// Asks, and returns when the whole answer was taken.
    ///
    /// - Throws: ``Failure``, and what ``begin`` and ``receive`` throw.
    func perform() throws {
        if isInterrupted() { throw Failure.interrupted }
        let status = curl_easy_perform(handle)
        if let thrown { throw thrown }
        switch status {
        case CURLE_OK:
            if !hasBegun { try begin(header) }
        case CURLE_ABORTED_BY_CALLBACK: throw Failure.interrupted
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_TOO_MANY_REDIRECTS:
            throw Failure.noConnection(reason(status))
        default: throw Failure.broken(reason(status))
        }
    }

    private func reason(_ status: CURLcode) -> String {
        let text = String(cString: errorText)
        return text.isEmpty ? String(cString: curl_easy_strerror(status)) : text
    }

    fileprivate func take(headerLine: String) { header.read(line: headerLine) }

    /// Whether to go on.
    fileprivate func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        do {
            if !hasBegun {
                hasBegun = true
                try begin(header)
            }
            try receive(bytes)
            // Where bytes come fast, libcurl asks the watcher too seldom.
            if isInterrupted() { throw Failure.interrupted }
            return true
        } catch {
            thrown = error
            return false
        }
    }
}

private func receiveHeaderLine(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ owner: UnsafeMutableRawPointer?
) -> Int {
    guard let owner else { return 0 }
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue().take(headerLine: String(decoding: line, as: UTF8.self))
    return size * count
}

private func receiveBody(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ owner: UnsafeMutableRawPointer?
) -> Int {
    guard let owner else { return 0 }
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue().take(piece) ? piece.count : -1
}

private func watch(_ owner: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t)
    -> Int32
{
    guard let owner else { return 1 }
    return Unmanaged<Transfer>.fromOpaque(owner).takeUnretainedValue().isInterrupted() ? 1 : 0
}
