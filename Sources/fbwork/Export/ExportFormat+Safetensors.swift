import Charts
import Foundation
import Training

extension ExportFormat {
    /// Weights as PyTorch reads them: parameters and running statistics under the names of the paper's authors.
    static let safetensors = ExportFormat(
        name: "safetensors",
        summary: "weights of a checkpoint, under the names of the authors' code",
        options: ["--checkpoint", "--aliases", "--batch-counters"]
    ) { request in
        let source = try WeightsSource(request.source, checkpoint: request.checkpoint)
        let exported = try ExportedWeights(
            source, aliases: request.aliases, batchCounters: request.batchCounters, version: fbworkVersion)
        let data = try exported.file.write(to: request.output)
        let tensors = exported.file.tensors.count
        return [
            "\(exported.model) after step \(Numbers.count(exported.step)): \(Numbers.count(tensors)) tensors, "
                + "\(Numbers.count(data.count)) bytes in \(request.output)"
        ] + exported.remarks
    }
}
