import CKernels
import Testing

@testable import NeuralNetworks

/// A batch of images in lanes and one layer on it, driven through blocks and rows as a plan does it.
struct LayerBench {
    let workspace: Workspace
    let x: LaneTensor
    let images: NaiveImages

    init(_ images: NaiveImages, margin: Int = 1, instructionSet: InstructionSet) throws {
        self.images = images
        workspace = Workspace(kernels: try instructionSet.kernels(), images: images.count, threads: 1)
        x = LaneTensor(
            in: workspace.arena, blocks: workspace.blocks, channels: images.channels, height: images.height,
            width: images.width, margin: margin)
        x.set(images)
    }

    /// A tensor of zeros for the batch.
    func tensor(_ channels: Int, _ height: Int, _ width: Int) -> LaneTensor {
        LaneTensor(
            in: workspace.arena, blocks: workspace.blocks, channels: channels, height: height, width: width, margin: 1)
    }

    /// A convolution of the batch.
    func convolution(_ shape: Convolution.Shape, filters: [Parameter], bias: Parameter? = nil) -> Convolution {
        let y = tensor(shape.outputs, shape.output(of: images.height), shape.output(of: images.width))
        return Convolution(
            shape, filters: filters, bias: bias, x: .kept(x), y: y, role: "", partial: Scratch(), workspace: workspace)
    }

    /// The gradients of x and of the convolution's weights; `make` puts rows of the gradient of y into its ring.
    func backward(_ convolution: Convolution, _ make: (_ rows: Range<Int>, _ block: Int) -> Void) -> NaiveImages {
        let xGradient = tensor(images.channels, images.height, images.width)
        for block in 0..<workspace.blocks {
            var made = 0
            RowSchedule.forEach(height: images.height) { rows in
                let end = convolution.shape.gradientEnd(of: rows, height: convolution.y.height)
                if end > made { make(made..<end, block) }
                made = max(made, end)
                var gradient = xGradient.block(block)
                convolution.backward(
                    rows: rows, block: block, thread: 0, xGradient: &gradient, epilogue: fbwork_epilogue())
            }
        }
        for share in 0..<3 { convolution.sumWeightGradient(share: share, of: 3) }
        convolution.finishWeightGradient()
        #expect(xGradient.isZeroBeyond(images.count), "lanes that are no image have no gradient")
        return xGradient.images(images.count)
    }

    /// Runs a layer forward in training and returns its output.
    func forward(_ layer: any NormalizedLayer) -> NaiveImages {
        layer.pack()
        forEachRows(layer.height) { layer.forward(rows: $0, block: $1, thread: 0) }
        layer.normalize()
        let output = tensor(layer.output.channels, layer.output.height, layer.output.width)
        forEachRows(layer.output.height) { rows, block in
            layer.activate(rows: rows, block: block, thread: 0)
            output.copy(rows, of: layer.output.block(block, thread: 0), to: block)
        }
        return output.images(images.count)
    }

    /// Runs a layer backward from the gradient before its addition and ReLU and returns the gradient of x.
    func backward(_ layer: any NormalizedLayer, _ gradient: NaiveImages) -> NaiveImages {
        layer.gradient.set(gradient, unused: 0)
        forEachRows(layer.output.height) { layer.takeGradient(rows: $0, block: $1, thread: 0) }
        layer.differentiate()
        return backward(layer.convolution) { layer.backward(rows: $0, block: $1, thread: 0) }
    }

    private func forEachRows(_ height: Int, _ body: (_ rows: Range<Int>, _ block: Int) -> Void) {
        for block in 0..<workspace.blocks {
            RowSchedule.forEach(height: height) { body($0, block) }
        }
    }
}

extension Convolution.Shape {
    /// A convolution with filters of one parameter, or, where `shared` is not 0, with as many of a second one, a basis.
    init(inputs: Int, outputs: Int, kernel: Int, stride: Int, padding: Int, groups: Int = 1, shared: Int = 0) {
        var filters = [Architecture.Filters(weight: "c.weight", count: outputs - shared, groups: groups)]
        if shared > 0 { filters.append(.init(weight: "alias", count: shared, groups: groups, basis: 0)) }
        self.init(
            Architecture.Convolution(
                name: "c", inputs: inputs, filters: filters, kernel: kernel, stride: stride, padding: padding))
    }

    /// Groups of the first filters.
    var groups: Int { filters[0].groups }
}
