/// An event file of TensorBoard: TFRecords of `Event` messages.
///
/// A record is its length (8 bytes, little-endian), the masked CRC-32C of these 8 bytes, the message, and the masked
/// CRC-32C of the message (https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details). The
/// messages are those of tensorboard/compat/proto/{event,summary,histogram,tensor}.proto; only a dozen of their fields
/// are written.
struct EventFile {
    private let file: FileDraft

    /// Begins a file; TensorBoard looks for `tfevents` in names.
    init(_ file: FileDraft, wallTime: Double) throws {
        self.file = file
        var event = ProtobufMessage()
        event.add(1, double: wallTime)
        event.add(3, text: "brain.Event:2")
        try file.write(bytes: Self.record(event.bytes))
    }

    /// Writes values that belong to one step; `wallTime` is in seconds since 1970.
    func write(_ values: [SummaryValue], step: Int, wallTime: Double) throws {
        guard !values.isEmpty else { return }
        var summary = ProtobufMessage()
        for value in values { summary.add(1, message: value.message) }
        var event = ProtobufMessage()
        event.add(1, double: wallTime)
        event.add(2, integer: step)
        event.add(5, message: summary)
        try file.write(bytes: Self.record(event.bytes))
    }

    /// A message with its length and checksums.
    static func record(_ message: [UInt8]) -> [UInt8] {
        func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
            withUnsafeBytes(of: number.littleEndian) { Array($0) }
        }
        let length = bytes(UInt64(message.count))
        return length + bytes(CRC32C.masked(length)) + message + bytes(CRC32C.masked(message))
    }
}

/// A `Summary.Value`: something that TensorBoard shows under a tag.
struct SummaryValue {
    let message: ProtobufMessage

    private init(_ tag: String, plugin: String?, content: [UInt8] = [], fill: (inout ProtobufMessage) -> Void) {
        var message = ProtobufMessage()
        message.add(1, text: tag)
        fill(&message)
        if let plugin {
            var data = ProtobufMessage()
            data.add(1, text: plugin)
            if !content.isEmpty { data.add(2, bytes: content) }
            var metadata = ProtobufMessage()
            metadata.add(1, message: data)
            message.add(9, message: metadata)
        }
        self.message = message
    }

    /// A point of a curve.
    static func scalar(_ tag: String, _ value: Double) -> SummaryValue {
        SummaryValue(tag, plugin: nil) { $0.add(2, float: Float(value)) }
    }

    /// A distribution of finite numbers, in at most 30 bins of equal width.
    static func histogram(_ tag: String, _ values: [Double]) -> SummaryValue {
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let bins = low < high ? 30 : 1
        let limits = (1...bins).map { $0 == bins ? high : low + (high - low) * Double($0) / Double(bins) }
        var counts = [Double](repeating: 0, count: bins)
        for value in values {
            let bin = low < high ? Int((value - low) / (high - low) * Double(bins)) : 0
            counts[min(bin, bins - 1)] += 1
        }
        var histogram = ProtobufMessage()
        histogram.add(1, double: low)
        histogram.add(2, double: high)
        histogram.add(3, double: Double(values.count))
        histogram.add(4, double: values.reduce(0, +))
        histogram.add(5, double: values.reduce(0) { $0 + $1 * $1 })
        // The limit of an empty range would leave its number out.
        histogram.add(6, doubles: low < high ? limits : [high.nextUp])
        histogram.add(7, doubles: counts)
        return SummaryValue(tag, plugin: nil) { $0.add(5, message: histogram) }
    }

    /// A grey picture; `pixels` row by row.
    static func image(_ tag: String, width: Int, height: Int, pixels: [UInt8]) -> SummaryValue {
        var image = ProtobufMessage()
        image.add(1, integer: height)
        image.add(2, integer: width)
        image.add(3, integer: 1)
        image.add(4, bytes: PNGImage.grey(width: width, height: height, pixels: pixels))
        return SummaryValue(tag, plugin: nil) { $0.add(4, message: image) }
    }

    /// A text in Markdown.
    static func text(_ tag: String, _ text: String) -> SummaryValue {
        var dimension = ProtobufMessage()
        dimension.add(1, integer: 1)
        var shape = ProtobufMessage()
        shape.add(2, message: dimension)
        var tensor = ProtobufMessage()
        tensor.add(1, integer: 7)  // DT_STRING
        tensor.add(2, message: shape)
        tensor.add(8, text: text)
        return SummaryValue("\(tag)/text_summary", plugin: "text") { $0.add(8, message: tensor) }
    }
}
