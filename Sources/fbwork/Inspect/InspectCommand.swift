import ArgumentParser
import Foundation
import NeuralNetworks
import Records
import Training

/// `fbwork inspect`: similarity, spectra and norms of a network's bases and coefficients.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Show similarity, singular values and filters of shared bases, at full resolution.",
        usage: "fbwork inspect [MODEL] FILE [FILE] [options]",
        discussion: """
            fbwork inspect run.fbsession                           the best checkpoint
            fbwork inspect run.fbsession --steps                   the steps there are
            fbwork inspect run.fbsession --step 100 --against 200  what changed
            fbwork inspect one.fbsession other.fbsession           how two runs differ
            fbwork inspect resnet32-s8u1 weights.safetensors --group 2 --show
            fbwork inspect run.fbsession --matrix similarity.safetensors

            FILE is a session, a checkpoint, or weights of PyTorch under the names of the paper's authors. Figures are \
            measured on the weights; where a session has no checkpoint of a step, those that it recorded are shown, and it \
            says so. Mean and maximum are over pairs of different rows of the matrix that is not pooled.
            """)

    @Argument(help: "The network, where the file does not say it; then one file, or two to compare.")
    var arguments: [String]
    @Option(help: ArgumentHelp("Checkpoint of a session: best, last, or a step.", valueName: "which"))
    var checkpoint: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The last checkpoint or record of a session at or before this step.", valueName: "step"))
    var step: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Compare with the session's state at or before this step.", valueName: "step"))
    var against: Int?
    @Flag(help: "Take what the session recorded, also where there is a checkpoint.") var recorded = false
    @Flag(help: "List the steps of a session that can be inspected.") var steps = false
    @Option(help: ArgumentHelp("Only this group of blocks.", valueName: "n")) var group: Int?
    @Option(help: "Only this kind: basis, basis:SITE, or coefficients.") var kind: String?
    @Option(
        help: ArgumentHelp("Write every |cos| to a .safetensors file, or one matrix to .csv.", valueName: "file"))
    var matrix: String?
    @Flag(help: "Draw the matrices.") var show = false
    @Flag(help: "Draw the filters of the shared bases.") var filters = false
    @Option(help: ArgumentHelp("Only this basis, by its number in the table, with --filters.", valueName: "n"))
    var basis: Int?
    @Flag(help: "Replace the file of --matrix if it exists.") var force = false
    @Flag(help: "Print one JSON array and nothing else.") var json = false
    @OptionGroup var variant: VariantOptions
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        let named = try NamedFiles(arguments)
        guard named.files.count <= 2 else {
            throw ValidationError("There are \(named.files.count) files: one is inspected, two are compared.")
        }
        if against != nil, named.files.count == 2 {
            throw ValidationError("--against compares two steps of one session, and there are two files.")
        }
        for (name, number) in [("--step", step), ("--against", against)] {
            if let number, number < 0 {
                throw ValidationError("\(name) \(number): steps are counted from 0, before training.")
            }
        }
        if checkpoint != nil, step != nil || recorded {
            throw ValidationError("--checkpoint says which state is meant: leave --step and --recorded out.")
        }
        if basis != nil, !filters { throw ValidationError("--basis chooses what --filters draws.") }
        if matrix != nil, against != nil || named.files.count == 2 {
            throw ValidationError("--matrix writes the matrices of one state: leave the other out.")
        }
        if json, show || filters {
            throw ValidationError("--json prints numbers only: leave --show and --filters out.")
        }
        _ = try (state(), part(), matrix.map(MatrixFile.Format.init))
    }

    func run() throws {
        let named = try NamedFiles(arguments)
        guard !steps else { return try listSteps(named.files) }
        var inspections = try named.files.map { try inspect($0, model: named.model, state: state()) }
        if let against {
            var other = try state()
            (other.checkpoint, other.step) = (nil, against)
            inspections.append(try inspect(named.files[0], model: named.model, state: other))
        }
        if let matrix {
            let file = try MatrixFile(path: matrix, replacing: force)
            let sentence = try file.write(inspections[0])
            if !json { print(sentence) }
        }
        let comparison = inspections.count == 2 ? try InspectionComparison(inspections[0], inspections[1]) : nil
        guard !json else {
            return print(
                try jsonText(inspections.enumerated().map { InspectionReport($1, change: $0 == 1 ? comparison : nil) }))
        }
        let output = OutputStyle(display: display)
        // What cannot be drawn is told before anything else is.
        let pictures =
            filters ? try inspections.map { try FilterPicture(output: output).text($0, basis: basis) } : []
        if let comparison {
            print(comparison.text)
            if show { print("\n" + MatrixPicture(output: output).text(comparison)) }
        } else {
            if matrix == nil { print(inspections[0].text) }
            if show { print("\n" + MatrixPicture(output: output).text(inspections[0])) }
        }
        for picture in pictures { print("\n" + picture) }
    }

    private func inspect(_ path: String, model: ModelName?, state: InspectedState) throws -> Inspection {
        try Inspection(path, model: model, variant: variant, state: state, part: part())
    }

    private func listSteps(_ files: [String]) throws {
        let lists = try files.map(StatesReport.init)
        print(try json ? jsonText(lists) : lists.map(\.text).joined(separator: "\n\n"))
    }

    private func state() throws -> InspectedState {
        var state = InspectedState(step: step, onlyRecorded: recorded)
        guard let checkpoint else { return state }
        state.checkpoint = CheckpointChoice(checkpoint)
        guard state.checkpoint != nil else {
            throw ValidationError("--checkpoint is '\(checkpoint)'; write best, last, or the number of a step.")
        }
        return state
    }

    private func part() throws -> InspectedPart {
        let kind = try kind.map { text in
            guard let kind = SimilarityKind(rawValue: text) else {
                throw ValidationError(
                    "--kind is '\(text)'; write basis, basis:SITE (as in basis:conv3x3), or coefficients.")
            }
            return kind
        }
        return InspectedPart(group: group, kind: kind)
    }
}
