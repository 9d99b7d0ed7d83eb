/// A type of numbers that a safetensors file may hold and that is read.
///
/// Floating-point numbers become float32, which is what the networks compute with; integers become int64.
enum SafetensorsType: String {
    case float64 = "F64"
    case float32 = "F32"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case int64 = "I64"
    case int32 = "I32"
    case int16 = "I16"
    case int8 = "I8"
    case uint32 = "U32"
    case uint16 = "U16"
    case uint8 = "U8"
    case boolean = "BOOL"

    /// Bytes of a number.
    var width: Int {
        switch self {
        case .float64, .int64: 8
        case .float32, .int32, .uint32: 4
        case .float16, .bfloat16, .int16, .uint16: 2
        case .int8, .uint8, .boolean: 1
        }
    }

    /// Whether the numbers are floating-point numbers.
    var isFloatingPoint: Bool {
        switch self {
        case .float64, .float32, .float16, .bfloat16: true
        default: false
        }
    }

    /// The floating-point numbers that little-endian bytes stand for, rounded to float32.
    func floats(_ bytes: UnsafeRawBufferPointer) -> [Float] {
        let count = bytes.count / width
        return [Float](unsafeUninitializedCapacity: count) { target, initialized in
            initialized = count
            switch self {
            case .float64:
                for index in 0..<count { target[index] = Float(Double(bitPattern: bytes.number(index))) }
            case .float16:
                for index in 0..<count { target[index] = Float(Float16(bitPattern: bytes.number(index))) }
            case .bfloat16:
                // The upper half of a float32.
                for index in 0..<count {
                    target[index] = Float(bitPattern: UInt32(bytes.number(index) as UInt16) << 16)
                }
            default:
                for index in 0..<count { target[index] = Float(bitPattern: bytes.number(index)) }
            }
        }
    }

    /// The integers that little-endian bytes stand for.
    func integers(_ bytes: UnsafeRawBufferPointer) -> [Int64] {
        (0..<bytes.count / width).map { index in
            switch self {
            case .int32: Int64(bytes.number(index) as Int32)
            case .int16: Int64(bytes.number(index) as Int16)
            case .int8: Int64(bytes.number(index) as Int8)
            case .uint32: Int64(bytes.number(index) as UInt32)
            case .uint16: Int64(bytes.number(index) as UInt16)
            case .uint8, .boolean: Int64(bytes[index])
            default: bytes.number(index)
            }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The little-endian number at an index, in units of the number's width.
    fileprivate func number<Number: FixedWidthInteger>(_ index: Int) -> Number {
        Number(littleEndian: loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.size, as: Number.self))
    }
}
