import CKernels

extension Plan {
    /// Pass `index` of one block: the output of layer `index` − 1 and, from it, the convolution of layer `index`.
    ///
    /// The last pass is the classifier's, with the beginning of the backward pass.
    func forward(pass index: Int, block: Int, thread: Int) {
        guard index < layers.count else {
            classify(block: block, thread: thread)
            return
        }
        let stage = layers[index]
        let inputHeight = stage.layer.convolution.x.height
        var made = 0
        RowSchedule.forEach(height: stage.layer.height) { rows in
            let end = stage.layer.convolution.shape.inputEnd(of: rows, height: inputHeight)
            made = produce(made: made, end: end, for: index, block: block, thread: thread)
            expectInput(rows: made..<made + RowSchedule.rows, of: index, block: block, thread: thread)
            timed(.convolve, row: row(of: index), thread: thread) {
                stage.layer.forward(rows: rows, block: block, thread: thread)
            }
        }
        if stage.layer.convolution.x.isKept {
            _ = produce(made: made, end: inputHeight, for: index, block: block, thread: thread)
        }
        guard let projection = stage.projection else { return }
        RowSchedule.forEach(height: projection.height) { rows in
            timed(.convolve, row: projectionRow(of: index), thread: thread) {
                projection.forward(rows: rows, block: block, thread: thread)
            }
        }
    }

    /// Makes rows `made` ..< `end` of the input of layer `index`.
    private func produce(made: Int, end: Int, for index: Int, block: Int, thread: Int) -> Int {
        var made = made
        while made < end {
            let rows = made..<min(end, made + RowSchedule.rows)
            if index == 0 {
                timed(.normalize, row: inputRow, thread: thread) { input.forward(rows: rows, block: block) }
            } else {
                timed(.normalize, row: row(of: index - 1), thread: thread) {
                    layers[index - 1].layer.activate(rows: rows, block: block, thread: thread)
                }
            }
            made = rows.upperBound
        }
        return made
    }

    private func classify(block: Int, thread: Int) {
        guard let last = layers.last?.layer else { return }
        RowSchedule.forEach(height: last.output.height) { rows in
            timed(.normalize, row: row(of: layers.count - 1), thread: thread) {
                last.activate(rows: rows, block: block, thread: thread)
            }
        }
        timed(.convolve, row: classifierRow, thread: thread) {
            classifier.forward(block: block)
        }
        timed(.weightGradient, row: classifierRow, thread: thread) { classifier.backward(block: block) }
        RowSchedule.forEach(height: last.output.height) { rows in
            timed(.inputGradient, row: classifierRow, thread: thread) {
                classifier.backward(rows: rows, block: block, xGradient: last.gradient)
            }
            takeGradient(rows: rows, of: layers.count - 1, block: block, thread: thread)
        }
    }

    /// The backward pass of layer `index` for one block: gradient of its weights, of its input, and from that the
    /// gradient before the addition and ReLU of layer `index` − 1.
    func backward(stage index: Int, block: Int, thread: Int) {
        let stage = layers[index]
        let layer = stage.layer
        guard index > 0 else {
            RowSchedule.forEach(height: layer.height) { rows in
                timed(.weightGradient, row: row(of: index), thread: thread) {
                    layer.backward(rows: rows, block: block, thread: thread)
                }
            }
            return
        }
        let below = layers[index - 1].layer
        var (made, madeProjection, remade) = (0, 0, 0)
        RowSchedule.forEach(height: below.output.height) { rows in
            if !below.output.isKept {
                let end = layer.convolution.shape.gradientEnd(of: rows, height: layer.height)
                let read = layer.convolution.shape.inputEnd(of: 0..<end, height: below.output.height)
                remade = produce(
                    made: remade, end: max(read, rows.upperBound), for: index, block: block, thread: thread)
            }
            made = differentiate(
                layer, row: row(of: index), made: made, for: rows, block: block, thread: thread)
            var xGradient = below.gradient.block(block)
            if let projection = stage.projection {
                madeProjection = differentiate(
                    projection, row: projectionRow(of: index), made: madeProjection, for: rows, block: block,
                    thread: thread)
            }
            var addend = fbwork_image()
            timed(.inputGradient, row: projectionRow(of: index), thread: thread) {
                addend = shortcutGradient(of: stage, rows: rows, block: block, thread: thread)
            }
            expectGradient(after: rows, made: made, stage: index, block: block, thread: thread)
            // The gradient may lie where x lies: rows of x up to these are not needed any more but as the mask.
            var x = below.output.block(block, thread: thread)
            withUnsafePointer(to: &x) { x in
                withUnsafePointer(to: &addend) { addend in
                    let epilogue = fbwork_epilogue(
                        addend: addend.pointee.data == nil ? nil : addend,
                        positive: below.activation == nil ? nil : x, live: nil, rectify: 0,
                        ceiling: below.activation.ceiling)
                    timed(.inputGradient, row: row(of: index), thread: thread) {
                        layer.convolution.backward(
                            rows: rows, block: block, thread: thread, xGradient: &xGradient, epilogue: epilogue)
                    }
                }
            }
            takeGradient(rows: rows, of: index - 1, block: block, thread: thread)
        }
    }

    /// Announces what making rows of the input of layer `index` will read.
    private func expectInput(rows: Range<Int>, of index: Int, block: Int, thread: Int) {
        let upcoming = workspace.upcoming[thread]
        upcoming.clear()
        guard index > 0 else { return }
        let below = layers[index - 1].layer
        if case .identity(let tensor) = below.shortcut { upcoming.add(tensor, block: block, rows: rows) }
        upcoming.add(below.convolution.y, block: block, rows: rows)
    }

    /// Announces what the rest of the backward pass of rows of layer `index` will read, and then that of the next rows,
    /// of which `made` have their raw gradient.
    private func expectGradient(after rows: Range<Int>, made: Int, stage index: Int, block: Int, thread: Int) {
        let (upcoming, layer, below) = (workspace.upcoming[thread], layers[index].layer, layers[index - 1].layer)
        upcoming.clear()
        let next = rows.upperBound..<rows.upperBound + RowSchedule.rows
        let nextMade = made..<made + RowSchedule.rows
        if case .identity = layers[index].blockShortcut, let gradient = layers[index].blockGradient {
            upcoming.add(gradient, block: block, rows: next)
        }
        if case .kept(let x) = below.output { upcoming.add(x, block: block, rows: next) }
        upcoming.add(layer.convolution.y, block: block, rows: nextMade)
        upcoming.add(layer.gradient, block: block, rows: nextMade)
        upcoming.add(below.convolution.y, block: block, rows: below.output.isKept ? rows : next)
    }

    /// Makes the rows of the raw gradient that rows of the input gradient need; returns how many exist.
    private func differentiate(
        _ layer: any NormalizedLayer, row: Int, made: Int, for rows: Range<Int>, block: Int, thread: Int
    ) -> Int {
        let end = layer.convolution.shape.gradientEnd(of: rows, height: layer.height)
        guard end > made else { return made }
        timed(.weightGradient, row: row, thread: thread) {
            layer.backward(rows: made..<end, block: block, thread: thread)
        }
        return end
    }

    /// What the shortcut around the block adds to rows of the input gradient; no data where nothing is added.
    private func shortcutGradient(
        of stage: Stage, rows: Range<Int>, block: Int, thread: Int
    ) -> fbwork_image {
        guard let gradient = stage.blockGradient, var made = stage.shortcutGradient?.block(block, thread: thread) else {
            return fbwork_image()
        }
        switch stage.blockShortcut {
        case .none:
            return fbwork_image()
        case .identity:
            return gradient.block(block)
        case .subsample(let layer):
            var yGradient = gradient.block(block)
            layer.backward(rows: rows, yGradient: &yGradient, xGradient: &made)
        case .projection(let layer):
            layer.convolution.backward(
                rows: rows, block: block, thread: thread, xGradient: &made, epilogue: fbwork_epilogue())
        }
        return made
    }

    /// Hands rows of the gradient at the end of layer `index` to the normalizations before the addition.
    private func takeGradient(rows: Range<Int>, of index: Int, block: Int, thread: Int) {
        let layer = layers[index].layer
        timed(.differentiate, row: row(of: index), thread: thread) {
            layer.takeGradient(rows: rows, block: block, thread: thread)
            if case .projection(let projection) = layer.shortcut {
                projection.takeGradient(rows: rows, block: block, thread: thread)
            }
        }
    }
}
