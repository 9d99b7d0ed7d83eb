import Foundation
import Records

/// What the paper and its authors published about a network, as they printed it.
public struct PaperRow: Hashable, Sendable {
    /// A table of the paper, Figure 4 included.
    public enum Table: Int, CaseIterable, Hashable, Sendable {
        case cifar100 = 1
        case cifar10
        case imageNet

        /// `Table 1 and Figure 4: CIFAR-100`.
        public var title: String {
            switch self {
            case .cifar100: "Table 1 and Figure 4: CIFAR-100"
            case .cifar10: "Table 2: CIFAR-10"
            case .imageNet: "Table 3: ImageNet"
            }
        }

        /// The input variant of its networks.
        public var stem: Stem { self == .imageNet ? .imagenet : .cifar }

        /// Classes of its data set.
        public var classes: Int {
            switch self {
            case .cifar100: 100
            case .cifar10: 10
            case .imageNet: 1000
            }
        }
    }

    /// Where the network stands.
    public var table: Table
    /// What the paper calls it; ★ is the mark of two bases a group.
    public var label: String
    /// What we call it.
    public var model: String
    /// Elements of all parameters.
    public var parameters: PrintedFigure?
    /// Operations for one image.
    public var flops: PrintedFigure?
    /// Operations that ``flops`` counts for a multiply-addition: 2 in the paper, 1 in its last edition.
    public var flopsPerMultiplyAddition = 2
    /// Top-1 test error in percent, the best of all epochs.
    public var error: PrintedFigure?
    /// Remarks, in the order in which they are read.
    public var notes: [PaperNote] = []
}

/// A number as it was printed: `6.49M`, `0.30G`, `22.64`; `~` stands before what was read off a figure.
public struct PrintedFigure: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// As printed.
    public let description: String

    /// A figure as printed.
    public init(stringLiteral text: String) { description = text }

    /// Whether it was read off a figure of the paper.
    public var isApproximate: Bool { description.hasPrefix("~") }

    /// Its digits, without unit.
    public var digits: String { description.filter { $0.isNumber || $0 == "." } }

    /// The number, the unit multiplied out.
    public var value: Double { (Double(digits) ?? .nan) * unit }

    /// Whether a number rounds to it; one that was read off a figure may differ by one in its last digit.
    public func agrees(with number: Double) -> Bool {
        let decimals = digits.split(separator: ".").dropFirst().first?.count ?? 0
        let step = unit * pow(0.1, Double(decimals))
        return abs(number - value) <= step * (isApproximate ? 1 : 0.5) * (1 + 1e-9)
    }

    private var unit: Double {
        switch description.last {
        case "M": 1e6
        case "G": 1e9
        default: 1
        }
    }
}

/// A remark on published figures.
public struct PaperNote: Hashable, Sendable {
    /// One or two sentences.
    public let text: String
    /// Whether a published figure or text and the count disagree.
    public let isDisagreement: Bool

    init(_ text: String, isDisagreement: Bool = true) {
        self.text = text
        self.isDisagreement = isDisagreement
    }
}
