import CArchive
import Foundation

/// Reads a gzip-compressed tar archive from its beginning to its end, with libarchive.
///
/// libarchive knows the tar formats; which files are written where is not left to it or to the archive.
final class TarArchive {
    private let archive: OpaquePointer
    private let url: String

    /// Opens the archive at `path`; errors name `url`, where it came from.
    ///
    /// - Throws: ``FetchError/archive(url:reason:)``.
    init(path: String, url: String) throws {
        guard let archive = archive_read_new() else { preconditionFailure("there is memory for an archive") }
        self.archive = archive
        self.url = url
        guard archive_read_support_filter_gzip(archive) == ARCHIVE_OK,
            archive_read_support_format_tar(archive) == ARCHIVE_OK,
            archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK
        else { throw failure() }
    }

    deinit {
        // Nothing is written, so closing can lose nothing.
        _ = archive_read_free(archive)
    }

    /// The path of the next regular file; `nil` at the archive's end.
    ///
    /// Folders, links and devices are passed over.
    func nextFile() throws -> String? {
        var entry: OpaquePointer?
        while true {
            switch archive_read_next_header(archive, &entry) {
            case ARCHIVE_EOF: return nil
            case ARCHIVE_OK, ARCHIVE_WARN: break
            default: throw failure()
            }
            guard archive_entry_filetype(entry) == S_IFREG, archive_entry_hardlink(entry) == nil else { continue }
            // A path that this locale cannot express is no path of ours.
            if let path = archive_entry_pathname(entry) { return String(cString: path) }
        }
    }

    /// The next bytes of that file, as many as fit; none at its end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
        guard count >= 0 else { throw failure() }
        return count
    }

    private func failure() -> FetchError {
        .archive(url: url, reason: archive_error_string(archive).map { String(cString: $0) } ?? "unknown format")
    }
}
