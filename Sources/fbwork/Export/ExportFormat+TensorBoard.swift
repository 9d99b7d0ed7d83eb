import Charts
import Sessions

extension ExportFormat {
    /// A session as TensorBoard shows it.
    static let tensorBoard = ExportFormat(
        name: "tensorboard",
        summary:
            "an event file in a folder: curves, singular values, similarity",
        options: [], isFolder: true
    ) { request in
        let reader = try SessionReader(path: request.source, access: .readOnly)
        let folder = try FolderDraft(path: request.output, replacing: request.force)
        try TensorBoardExport.write(reader, into: folder)
        try folder.commit()
        let steps = try reader.extent().last
        return [
            "\(request.output): \(Numbers.count(steps)) steps; open it with: tensorboard --logdir \(request.output)"
        ]
    }
}
