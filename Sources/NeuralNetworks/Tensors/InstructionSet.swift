import CKernels
import Foundation

/// The instruction sets the inner loops are compiled for, slowest first.
public enum InstructionSet: String, CaseIterable, Sendable {
    /// What every processor of the architecture has.
    case baseline
    /// AVX2 and FMA.
    case avx2
    /// AVX-512 F, VL and DQ.
    case avx512

    /// The environment variable that forces one.
    public static let variable = "FBWORK_ISA"

    /// Those of this processor, slowest first; never empty.
    public static var supported: [InstructionSet] { allCases.filter { $0.table != nil } }

    /// The one that `FBWORK_ISA` names, or the fastest that this processor has.
    ///
    /// - Throws: ``InstructionSetError`` where the variable names none, or one that this processor has not got.
    public static func chosen() throws -> InstructionSet {
        try chosen(by: ProcessInfo.processInfo.environment[variable])
    }

    /// The same for a value of the variable; `nil` or empty: the fastest.
    static func chosen(by value: String?) throws(InstructionSetError) -> InstructionSet {
        guard let value, !value.isEmpty else { return supported.last ?? .baseline }
        guard let set = InstructionSet(rawValue: value) else { throw .unknown(value) }
        guard set.table != nil else { throw .unsupported(set) }
        return set
    }

    /// Its kernels; `nil` where this processor lacks it.
    var table: UnsafePointer<fbwork_kernels>? {
        switch self {
        case .baseline: fbwork_kernels_baseline()
        case .avx2: fbwork_kernels_avx2()
        case .avx512: fbwork_kernels_avx512()
        }
    }

    /// Its kernels.
    ///
    /// - Throws: ``InstructionSetError/unsupported(_:)`` where this processor lacks it.
    func kernels() throws(InstructionSetError) -> fbwork_kernels {
        guard let table else { throw .unsupported(self) }
        return table.pointee
    }
}

/// Why an instruction set cannot be used.
public enum InstructionSetError: Error, Hashable, CustomStringConvertible {
    /// `FBWORK_ISA` is no name of an instruction set.
    case unknown(String)
    /// The processor has not got it.
    case unsupported(InstructionSet)

    /// One sentence: what, where, what to do.
    public var description: String {
        let names = InstructionSet.supported.map(\.rawValue).joined(separator: ", ")
        return switch self {
        case .unknown(let value):
            "\(InstructionSet.variable) is \"\(value)\", which names no instruction set; "
                + "unset it or use one of: \(names)."
        case .unsupported(let set):
            "This processor has no \(set.rawValue); unset \(InstructionSet.variable) or use one of: \(names)."
        }
    }
}
