import CKernels

/// A network laid out for training on one batch size: layers with their memory, and the passes over the batch.
///
/// Every layer keeps the output of its convolution for the backward pass. Its own output is kept where a
/// shortcut reads it too; otherwise rows of it are made when the next layer needs them, forward and backward. A
/// gradient takes the place of the output that it belongs to.
///
/// A pass runs over all blocks at once; within a block the rows of two neighbouring layers alternate, so that a layer
/// reads what the one before it has just written.
final class Plan {
    let workspace: Workspace
    let input: ImageInput
    let classifier: Classifier
    /// In forward order; a projection follows the first layer of its block.
    let layers: [Stage]
    /// Where the time of training passes goes, while somebody measures it.
    var stopwatch: LayerStopwatch?
    private let threads: ThreadPool

    // Made once, so that a step allocates nothing.
    private var forwardPasses: [Pass] = []
    private var backwardPasses: [Pass] = []
    private var weightSums: [Pass] = []
    private var packing: (Int, Int) -> Void = { _, _ in }

    /// One block's work.
    ///
    /// A closure right in an array would be wrapped anew at every reading, which allocates.
    private struct Pass {
        let work: (_ block: Int, _ thread: Int) -> Void
    }

    /// A layer of the main path and what runs beside it.
    struct Stage {
        let layer: any NormalizedLayer
        /// Shared basis of the layer and which of its uses this is.
        let use: (basis: Int, use: Int)?
        /// The projection that reads the same input.
        var projection: NormalizedConvolution?
        /// The shortcut around the block that begins with this layer: what its gradient adds to that of the input.
        var blockShortcut = Shortcut.none
        /// The gradient before the addition at the end of that block.
        var blockGradient: LaneTensor?
        /// Where rows of what it adds are made, unless it adds the block's gradient as it is.
        var shortcutGradient: LaneRows?
    }

    /// Lays `architecture` out for a batch.
    init(
        _ architecture: Architecture, parameters: NetworkParameters, imageSize: Int, images: Int,
        threads: ThreadPool, kernels: fbwork_kernels
    ) {
        workspace = Workspace(kernels: kernels, images: images, threads: threads.threads)
        input = ImageInput(
            output: LaneTensor(
                in: workspace.arena, blocks: workspace.blocks, channels: architecture.inputChannels,
                height: imageSize, width: imageSize, margin: PlanLayout.inputMargin(of: architecture)),
            workspace: workspace)
        let layout = PlanLayout(
            architecture, workspace: workspace, parameters: parameters, input: input.output)
        layers = layout.stages
        let name = architecture.classifier.name
        classifier = Classifier(
            weight: parameters["\(name).weight"], bias: parameters["\(name).bias"], x: layout.features,
            activation: layers.last?.layer.activation, dropoutRate: architecture.dropout, workspace: workspace)
        self.threads = threads
        // Passes live as long as the plan that owns them.
        packing = { [unowned self] index, thread in
            timed(.convolve, row: row(of: index), thread: thread) {
                layers[index].layer.pack()
                layers[index].projection?.pack()
            }
        }
        for index in 0...layers.count {
            forwardPasses.append(
                Pass { [unowned self] block, thread in
                    forward(pass: index, block: block, thread: thread)
                })
        }
        for index in layers.indices {
            backwardPasses.append(
                Pass { [unowned self] block, thread in
                    backward(stage: index, block: block, thread: thread)
                })
            weightSums.append(
                Pass { [unowned self] share, thread in
                    timed(.weightGradient, row: row(of: index), thread: thread) {
                        let stage = layers[index]
                        stage.layer.convolution.sumWeightGradient(share: share, of: workspace.threads)
                        stage.projection?.convolution.sumWeightGradient(share: share, of: workspace.threads)
                    }
                })
        }
    }

    /// Forward and backward; adds to the gradients of all parameters.
    func run(
        images: UnsafePointer<Float>, labels: UnsafePointer<Int32>, measuresUse: Bool, dropout: Dropout?
    ) -> BatchResult {
        input.images = images
        classifier.labels = labels
        classifier.dropout = dropout
        for stage in layers { stage.layer.convolution.measuresUse = measuresUse && stage.use != nil }
        stopwatch?.beginPass()
        threads.run(blocks: layers.count, packing)
        for (index, stage) in layers.enumerated() {
            threads.run(blocks: workspace.blocks, forwardPasses[index].work)
            timedSerially(.normalize, row: row(of: index)) {
                stage.layer.normalize()
                stage.projection?.normalize()
            }
        }
        threads.run(blocks: workspace.blocks, forwardPasses[layers.count].work)
        let result = classifier.finish()
        timedSerially(.weightGradient, row: classifierRow) { classifier.finishGradient() }
        for index in layers.indices.reversed() {
            let stage = layers[index]
            timedSerially(.differentiate, row: row(of: index)) {
                stage.layer.differentiate()
                projection(endingAt: index)?.differentiate()
            }
            threads.run(blocks: workspace.blocks, backwardPasses[index].work)
            threads.run(blocks: workspace.threads, weightSums[index].work)
            timedSerially(.weightGradient, row: row(of: index)) {
                stage.layer.convolution.finishWeightGradient()
                stage.projection?.convolution.finishWeightGradient()
            }
        }
        stopwatch?.endPass()
        return result
    }

    /// The projection whose output is added at the end of layer `index`.
    private func projection(endingAt index: Int) -> NormalizedConvolution? {
        guard case .projection(let layer) = layers[index].layer.shortcut else { return nil }
        return layer
    }
}
