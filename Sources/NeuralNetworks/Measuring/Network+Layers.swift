extension Network {
    /// The layers as the plan of the last batch runs them.
    public var layers: [LayerDescription] { describedRows.map(\.layer) }

    /// Measures, from now until ``stopMeasuringLayers()``, where training passes over batches of the last size spend
    /// their time; other passes must not run meanwhile.
    public func startMeasuringLayers() {
        lastPlan.stopwatch = LayerStopwatch(
            threads: lastPlan.workspace.threads, rows: lastPlan.stopwatchRows)
    }

    /// What was measured since ``startMeasuringLayers()``: milliseconds of a forward and backward pass as a whole, and
    /// layer by layer as in ``layers``.
    public func stopMeasuringLayers() -> (pass: Double, layers: [LayerMeasurement]) {
        guard let stopwatch = lastPlan.stopwatch else { return (0, []) }
        lastPlan.stopwatch = nil
        let layers = describedRows.map { row, layer in
            LayerMeasurement(
                layer: layer, batchSize: lastPlan.workspace.images,
                milliseconds: LayerPhase.allCases.map { stopwatch.milliseconds($0, row: row) })
        }
        return (stopwatch.passMilliseconds, layers)
    }

    /// Rows of the stopwatch that exist in this network.
    private var describedRows: [(row: Int, layer: LayerDescription)] {
        let plan = lastPlan
        let operations = multiplyAdditionsByName
        var rows: [(Int, LayerDescription)] = []
        let fused = FusedLayer.layers(of: architecture)
        for (index, (stage, description)) in zip(plan.layers, fused).enumerated() {
            rows.append(
                (
                    plan.row(of: index),
                    LayerDescription(
                        description, running: stage.layer, isFirst: index == 0,
                        readsShortcutGradient: stage.blockGradient != nil, operations: operations)
                ))
            guard let projection = stage.projection, let convolution = description.projection(from: index, in: fused)
            else { continue }
            rows.append(
                (
                    plan.projectionRow(of: index),
                    LayerDescription(
                        FusedLayer(core: .plain(convolution)), running: projection, isFirst: false,
                        readsShortcutGradient: false, operations: operations)
                ))
        }
        return rows + [(plan.classifierRow, classifierDescription(operations)), (plan.inputRow, inputDescription)]
    }

    /// The counted operations of every convolution and linear layer.
    private var multiplyAdditionsByName: [String: Int] {
        // The network exists, so that its images are large enough.
        let layers = (try? NetworkCount(architecture, imageSize: imageSize))?.layers ?? []
        return Dictionary(layers.map { ($0.name, $0.multiplyAdditions) }, uniquingKeysWith: +)
    }

    private func classifierDescription(_ operations: [String: Int]) -> LayerDescription {
        let (linear, x) = (architecture.classifier, lastPlan.classifier.x)
        let features = x.channels * x.height * x.width
        // Pooling reads the features, its backward pass reads them again and writes their gradient.
        return LayerDescription(
            name: linear.name, convolutions: [linear.name], path: "pooled, linear",
            channels: [linear.inputs, linear.outputs], kernel: 0, stride: 1, outputSize: 1,
            multiplyAdditions: operations[linear.name] ?? 0, trafficBytes: 3 * features * MemoryLayout<Float>.size)
    }

    private var inputDescription: LayerDescription {
        let x = lastPlan.input.output
        return LayerDescription(
            name: "images", convolutions: [], path: "into lanes", channels: [x.channels], kernel: 0, stride: 1,
            outputSize: x.height, multiplyAdditions: 0,
            trafficBytes: 2 * x.channels * x.height * x.width * MemoryLayout<Float>.size)
    }
}

extension LayerDescription {
    /// A layer of convolutions and the object that runs it.
    fileprivate init(
        _ layer: FusedLayer, running: any NormalizedLayer, isFirst: Bool, readsShortcutGradient: Bool,
        operations: [String: Int]
    ) {
        let convolution = layer.convolution
        let convolutions: [Architecture.Convolution] =
            switch layer.core {
            case .plain(let plain): [plain]
            case .decomposed(let basis, _, let coefficients): [basis, coefficients]
            }
        let names = convolutions.map(\.name)
        self.init(
            name: convolution.name, convolutions: names, path: running.path,
            channels: [convolution.inputs] + convolutions.map(\.outputs), kernel: convolution.kernel,
            stride: convolution.stride, outputSize: running.height,
            multiplyAdditions: names.reduce(0) { $0 + (operations[$1] ?? 0) },
            trafficBytes: running.trafficBytes(isFirst: isFirst, readsShortcutGradient: readsShortcutGradient))
    }
}

extension FusedLayer {
    /// The projection around the block that begins with this layer, the `start`-th of `layers`.
    fileprivate func projection(from start: Int, in layers: [FusedLayer]) -> Architecture.Convolution? {
        for (index, layer) in layers.enumerated().dropFirst(start) {
            guard let addition = layer.addition, index + 1 - addition.layers == start else { continue }
            guard case .projection(let convolution, _) = addition.shortcut else { return nil }
            return convolution
        }
        return nil
    }
}
