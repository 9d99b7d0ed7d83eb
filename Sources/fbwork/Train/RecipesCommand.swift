import ArgumentParser
import Charts
import Records
import Training

/// `fbwork recipes`: what `--recipe` stands for, and where each number comes from.
struct RecipesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipes",
        abstract: "Show the recipes of fbwork train, and where their numbers come from.",
        discussion: """
            fbwork recipes cifar100-authors

            A number is the paper's, that of the authors' code, or our choice where the paper is silent. The recipes \
            named -authors do what the authors' code did when the paper's results were made; a defect of its last \
            published state, which never lowers the learning rate on CIFAR-100, is left out.

            Every number has its option, and what was used is recorded in the session. With another number of epochs, \
            milestones keep their fraction of them.
            """)

    @Argument(help: "Recipes to show number by number; without one, all in a table.") var names: [String] = []
    @Flag(help: "Print one JSON array and nothing else.") var json = false

    func run() throws {
        let recipes = try names.map { name in
            guard let recipe = Recipe.all.first(where: { $0.name == name }) else {
                let known = Recipe.all.map(\.name).joined(separator: ", ")
                throw ValidationError("'\(name)' is not a recipe; there are \(known).")
            }
            return recipe
        }
        if json {
            print(try jsonText(recipes.isEmpty ? Recipe.all : recipes))
        } else if recipes.isEmpty {
            print(overview)
        } else {
            print(recipes.map(details).joined(separator: "\n\n"))
        }
    }

    /// All recipes in a table.
    var overview: String {
        let columns: [(String, RecipeProperty)] = [
            ("epochs", .epochs), ("batch", .batchSize), ("rate", .learningRate), ("milestones", .milestones),
            ("decay", .weightDecay), ("standardization", .standardization),
        ]
        let rows = Recipe.all.map { recipe in [recipe.name] + columns.map { recipe.text(of: $0.1) } }
        return plainTable(header: ["recipe"] + columns.map(\.0), rows: rows)
            + "\n\nEvery number and where it comes from: \(programName) recipes NAME"
    }

    /// A recipe number by number.
    func details(_ recipe: Recipe) -> String {
        let rows = RecipeProperty.allCases.map { property in
            let origin = recipe.origins[property]
            let words = [origin?.source.rawValue, origin?.remark].compactMap(\.self)
            return [property.option, recipe.text(of: property), words.joined(separator: ": ")]
        }
        return "\(recipe.name): \(recipe.summary)\n" + plainTable(header: ["option", "value", "from"], rows: rows)
    }
}
