import Records

/// Images that are too small for a network's strides and pools.
public struct ImageSizeError: Error, Hashable, CustomStringConvertible {
    /// The network.
    public let model: ModelName
    /// Height and width of the images in pixels.
    public let imageSize: Int
    /// The group of blocks in which nothing is left, from 1; `nil` outside groups.
    public let group: Int?
    /// The smallest images that work.
    public let smallest: Int

    /// One sentence.
    public var description: String {
        let place = group.map { "in group \($0)" } ?? "outside its groups"
        return
            "\(model) cannot take images of \(imageSize)×\(imageSize) pixels: nothing is left of them \(place); they "
            + "need at least \(smallest)×\(smallest)."
    }
}

extension Architecture {
    /// Throws where nothing is left of images of this many pixels a side on their way.
    public func check(imageSize: Int) throws(ImageSizeError) {
        _ = try NetworkCount(self, imageSize: imageSize)
    }

    /// Height and width in pixels of the smallest images that every operation of the network leaves something of.
    public var smallestImageSize: Int {
        var size = 1
        // Strides and pools together make images at most some hundred times smaller.
        while size < 1024 {
            var walk = ImageWalk(self, size: size)
            if walk.passNetwork() { break }
            size += 1
        }
        return size
    }
}
