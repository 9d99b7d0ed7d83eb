import GRDB

/// A table of a session as it leaves for other programs; its columns are those of the file.
public enum SessionTable: String, CaseIterable, Sendable {
    case run, configuration, basis, step, gradient
    case gradientUse = "gradient_use"
    case gradientPart = "gradient_part"
    case epoch, matrix, spectrum, event, command, status

    /// A column of a table.
    public struct Column: Hashable, Sendable {
        /// As the file has it.
        public let name: String
        /// What its values are.
        public let content: Content

        /// What the values of a column are.
        public enum Content: Hashable, Sendable {
            /// Numbers or text.
            case plain
            /// Text that is JSON.
            case json
            /// The upper triangle of a matrix, packed.
            case cells
        }
    }

    /// The columns, in order.
    public var columns: [Column] {
        func plain(_ names: String) -> [Column] {
            names.split(separator: " ").map { Column(name: String($0), content: .plain) }
        }
        func json(_ name: String) -> [Column] { [Column(name: name, content: .json)] }
        switch self {
        case .run: return plain("run started_ms from_step checkpoint parent") + json("environment")
        case .configuration: return plain("key") + json("value")
        case .basis: return plain("basis name grp kind rank uses") + json("shape")
        case .step:
            return plain(
                "run step epoch elapsed_ms cross_entropy orthogonality lambda accuracy learning_rate images_per_second loss"
            )
        case .gradient: return plain("run step basis maximum mean l2")
        case .gradientUse: return plain("run step basis use maximum mean l2 output_l2")
        case .gradientPart:
            return plain("run step basis cross_entropy_maximum cross_entropy_mean cross_entropy_l2")
                + plain("orthogonality_maximum orthogonality_mean orthogonality_l2")
        case .epoch:
            return plain("run epoch step elapsed_ms train_cross_entropy train_error test_cross_entropy test_error")
        case .matrix:
            return plain("run step grp kind rows factor rows_per_use")
                + plain("mean_shared_shared max_shared_shared mean_shared_unique max_shared_unique")
                + plain("mean_unique_unique max_unique_unique mean_off_diagonal max_off_diagonal")
                + ["mean_pooled", "max_pooled"].map { Column(name: $0, content: .cells) }
        case .spectrum: return plain("run step basis gram_deviation") + json("singular_values")
        case .event: return plain("id run step elapsed_ms kind") + json("payload")
        case .command: return plain("id issued_ms issuer") + json("payload")
        case .status: return plain("state host process process_started heartbeat_ms")
        }
    }

    /// Reads the rows that count, or all, in the order of their keys; `nil` for a table that the file does not have.
    func query(allRuns: Bool, isOfFirstVersion: Bool) -> String? {
        if self == .gradientPart, isOfFirstVersion { return nil }
        let names = columns.map { column in
            switch column.name {
            case "loss": "cross_entropy + lambda * orthogonality AS loss"
            case "output_l2" where isOfFirstVersion: "NULL AS output_l2"
            default: column.name
            }
        }
        return "SELECT \(names.joined(separator: ", ")) FROM \(rawValue)\(hasView && !allRuns ? "_now" : "") \(order)"
    }

    /// Whether a later run can supersede rows.
    public var hasView: Bool {
        switch self {
        case .step, .gradient, .gradientUse, .gradientPart, .epoch, .matrix, .spectrum, .event: true
        case .run, .configuration, .basis, .command, .status: false
        }
    }

    private var order: String {
        switch self {
        case .run: "ORDER BY run"
        case .configuration: "ORDER BY key"
        case .basis: "ORDER BY basis"
        case .step: "ORDER BY run, step"
        case .gradient, .gradientPart, .spectrum: "ORDER BY run, step, basis"
        case .gradientUse: "ORDER BY run, step, basis, use"
        case .epoch: "ORDER BY run, epoch"
        case .matrix: "ORDER BY run, step, grp, kind"
        case .event, .command: "ORDER BY id"
        case .status: ""
        }
    }
}

/// A value of a row that is exported.
public enum SessionValue: Hashable, Sendable {
    /// Nothing, or what is not a number.
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    /// The upper triangle of a matrix, row by row: q = round(255·√|cos|).
    case cells([UInt8])
}
