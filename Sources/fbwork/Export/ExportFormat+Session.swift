import Charts
import Foundation
import Sessions

extension ExportFormat {
    /// The session itself.
    static let session = ExportFormat(
        name: "session", summary: "a whole copy of a session, also of one that is being trained", options: []
    ) { request in
        let reader = try SessionReader(path: request.source, access: .readOnly)
        let isTrained = reader.isTrainerAlive
        try SessionCopy.write(reader, to: request.output, replacing: request.force)
        let copy = try SessionReader(path: request.output, access: .readOnly)
        let bytes = try FileManager.default.attributesOfItem(atPath: request.output)[.size] as? Int ?? 0
        let last = try copy.extent().last
        return ["\(request.output): \(Numbers.count(last)) steps, \(Numbers.count(bytes)) bytes"]
            + (isTrained ? ["The session is being trained; the copy ends here and nobody trains it."] : [])
    }
}
