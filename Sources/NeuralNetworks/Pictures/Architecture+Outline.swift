import Records

extension Architecture {
    /// The structure of the network for square images of `imageSize` pixels a side.
    ///
    /// - Throws: ``ImageSizeError`` where nothing is left of such images on their way.
    public func outline(imageSize: Int) throws(ImageSizeError) -> NetworkOutline {
        try check(imageSize: imageSize)
        var steps = OutlineSteps(size: imageSize)
        var stem = steps.steps(self.stem)
        // The first size is said even where it is the image's.
        if steps.size == imageSize, !stem.isEmpty { stem[stem.count - 1].newSize = imageSize }
        let groups = groups.map { group in
            steps.begin(group)
            let blocks = group.blocks.map { steps.steps(of: $0) }
            return NetworkOutline.Group(
                index: group.index, width: group.width, size: steps.size, parameters: group.parameterCount,
                bases: group.bases.indices.map { group.outline(ofBasis: $0) },
                blocks: blocks, transition: steps.steps(group.transition))
        }
        let head = steps.steps(self.head)
        return NetworkOutline(
            model: model, inputChannels: inputChannels, imageSize: imageSize, stem: stem, groups: groups,
            head: head + [
                .init([.meanOfAllPixels(dropout: dropout)], newSize: 1),
                .init(
                    [.classifier], channels: .init(inputs: classifier.inputs, outputs: classifier.outputs),
                    parameters: classifier.parameterCount),
            ])
    }
}

extension Architecture.Group {
    fileprivate func outline(ofBasis index: Int) -> NetworkOutline.Basis {
        let filters = uses(ofBasis: index).first?.filters ?? []
        func groups(_ isShared: Bool) -> Int { filters.first { ($0.basis != nil) == isShared }?.groups ?? 1 }
        return NetworkOutline.Basis(
            kind: bases[index].kind, shape: bases[index].shape, uses: namesOfUses(ofBasis: index),
            filterGroups: groups(true), uniqueFilterGroups: groups(false))
    }
}
