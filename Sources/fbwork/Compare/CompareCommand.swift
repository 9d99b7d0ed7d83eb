import ArgumentParser
import Foundation
import Records
import Sessions

/// `fbwork compare`: runs beside one another.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Compare sessions: configurations, results, and whether they differ by more than noise.",
        discussion: """
            fbwork compare resnet20-s8u1-fashion-mnist-ablation
            fbwork compare with.fbsession without.fbsession

            A folder stands for the sessions in it. Runs that differ in nothing but the seed form a group; means and standard \
            deviations are over its complete runs, and the other groups are compared with the first one. The test is Welch's \
            t-test with Holm's correction for their number; with one run a group there is none.
            """)

    @Argument(help: "Sessions, or folders of them.", completion: .file(extensions: ["fbsession"]))
    var sessions: [String]
    @Flag(help: "Print one JSON array, an element for every group, and nothing else.") var json = false
    @Flag(help: "Leave the curves out.") var noCurves = false
    @OptionGroup var display: DisplayOptions

    func validate() throws {
        guard !sessions.isEmpty else { throw ValidationError("Name sessions, or folders of them.") }
    }

    func run() throws {
        let comparison = try SessionComparison(paths: sessions)
        if json { return print(try jsonText(ComparedGroupReport.reports(of: comparison))) }
        print(SessionComparisonText(comparison).text)
        guard !noCurves, let curves = ComparedCurves(comparison, display: display) else { return }
        print("")
        print(curves.text)
    }
}
