/// A message in the wire format of Protocol Buffers, built field by field
/// (https://protobuf.dev/programming-guides/encoding).
struct ProtobufMessage {
    private(set) var bytes: [UInt8] = []

    /// A varint field.
    mutating func add(_ field: Int, integer: Int) {
        key(field, wire: 0)
        varint(UInt64(bitPattern: Int64(integer)))
    }

    /// A double.
    mutating func add(_ field: Int, double: Double) {
        key(field, wire: 1)
        append(double.bitPattern)
    }

    /// A float.
    mutating func add(_ field: Int, float: Float) {
        key(field, wire: 5)
        append(float.bitPattern)
    }

    /// A string or bytes.
    mutating func add(_ field: Int, bytes content: some Collection<UInt8>) {
        key(field, wire: 2)
        varint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    /// A string.
    mutating func add(_ field: Int, text: String) { add(field, bytes: Array(text.utf8)) }

    /// A message.
    mutating func add(_ field: Int, message: ProtobufMessage) { add(field, bytes: message.bytes) }

    /// Packed doubles.
    mutating func add(_ field: Int, doubles: [Double]) {
        var packed = ProtobufMessage()
        for number in doubles { packed.append(number.bitPattern) }
        add(field, message: packed)
    }

    private mutating func key(_ field: Int, wire: Int) { varint(UInt64(field << 3 | wire)) }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
