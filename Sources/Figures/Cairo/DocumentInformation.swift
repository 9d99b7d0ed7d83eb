import CCairo
import Foundation

/// What the file of a figure says about itself.
public struct DocumentInformation: Hashable, Sendable {
    /// What the figure shows.
    public var title: String
    /// The recorded configuration and what is drawn of it: the caption.
    public var subject: String
    /// The program and its version.
    public var creator: String
    /// Unix time that stands for the file's: when the recording was started, so that the same recording gives the same
    /// bytes.
    public var createdMilliseconds: Int

    /// What a file says about itself.
    public init(title: String, subject: String, creator: String, createdMilliseconds: Int) {
        self.title = title
        self.subject = subject
        self.creator = creator
        self.createdMilliseconds = createdMilliseconds
    }

    /// The time as PDF's metadata have it: `2026-11-23T14:00:00Z`.
    var created: String {
        let formatter = ISO8601DateFormatter()
        return formatter.string(from: Date(timeIntervalSince1970: Double(createdMilliseconds / 1000)))
    }

    func write(toPDF surface: OpaquePointer) {
        let entries = [
            (CAIRO_PDF_METADATA_TITLE, title), (CAIRO_PDF_METADATA_SUBJECT, subject),
            (CAIRO_PDF_METADATA_CREATOR, creator), (CAIRO_PDF_METADATA_CREATE_DATE, created),
            (CAIRO_PDF_METADATA_MOD_DATE, created),
        ]
        for (entry, text) in entries { cairo_pdf_surface_set_metadata(surface, entry, text) }
    }
}
