import CArchive
import Foundation

/// A gzip-compressed tar archive that a test makes, with whatever names and kinds of entries.
enum TarFile {
    /// One entry.
    struct Entry: Sendable {
        var path: String
        var content: [UInt8] = []
        /// Where a symbolic link points to; `nil` for a file.
        var link: String?
    }

    static func bytes(_ entries: [Entry]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.file("archive")
        let archive = archive_write_new()
        defer { archive_write_free(archive) }
        guard archive_write_add_filter_gzip(archive) == ARCHIVE_OK,
            archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK,
            archive_write_open_filename(archive, path) == ARCHIVE_OK
        else { throw CocoaError(.fileWriteUnknown) }
        for item in entries {
            let entry = archive_entry_new()
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname(entry, item.path)
            archive_entry_set_perm(entry, 0o644)
            archive_entry_set_filetype(entry, item.link == nil ? 0o100000 : 0o120000)
            if let link = item.link { archive_entry_set_symlink(entry, link) }
            archive_entry_set_size(entry, Int64(item.content.count))
            guard archive_write_header(archive, entry) == ARCHIVE_OK,
                archive_write_data(archive, item.content, item.content.count) == item.content.count
            else { throw CocoaError(.fileWriteUnknown) }
        }
        guard archive_write_close(archive) == ARCHIVE_OK else { throw CocoaError(.fileWriteUnknown) }
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
