/// Where a number of a recipe comes from.
public struct RecipeOrigin: Hashable, Sendable, Encodable {
    /// Who says so.
    public var source: Source
    /// What is to be known about it.
    public var remark: String?

    /// Who can say what a recipe's number is.
    public enum Source: String, CaseIterable, Sendable, Encodable {
        /// The text of the paper.
        case paper
        /// The code with which the authors made the paper's results; the text is silent or says something else.
        case authorsCode = "authors' code"
        /// Nobody: it was chosen here.
        case choice = "our choice"
    }

    /// The paper's text.
    public static func paper(_ remark: String? = nil) -> RecipeOrigin { RecipeOrigin(source: .paper, remark: remark) }

    /// The authors' code.
    public static func authors(_ remark: String? = nil) -> RecipeOrigin {
        RecipeOrigin(source: .authorsCode, remark: remark)
    }

    /// Chosen here, and why.
    public static func choice(_ remark: String) -> RecipeOrigin { RecipeOrigin(source: .choice, remark: remark) }
}
