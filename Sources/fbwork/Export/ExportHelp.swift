/// What `fbwork export --help` says before the options.
enum ExportHelp {
    static let discussion = """
        Formats:
        \(table(ExportFormat.all.map { ($0.name, $0.summary) }))

        svg, pdf and png show the screen of fbwork open, and with --figure one of these:
        \(table(FigureKind.all.map { ($0.name, $0.summary) }))

        fbwork export none.fbsession bn.fbsession orthogonality.fbsession both.fbsession --figure 2 -o figure2.pdf
        fbwork export run.fbsession --step 1500 --focus similarity --zoom -o similarity.svg
        fbwork export run.fbsession --keys '6 z g' --size 80x24 -o screen.txt
        fbwork export ablation/ --from 0 --to 2000 --speed 16 -o ablation.cast
        fbwork export run.fbsession --format safetensors --aliases --batch-counters -o resnet20-s8u1.safetensors

        With --aliases and --batch-counters the file holds every key of the authors' module, so that PyTorch's \
        load_state_dict loads it with strict=True.
        """

    private static func table(_ rows: [(name: String, summary: String)]) -> String {
        let width = rows.map(\.name.count).max() ?? 0
        return rows.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.summary)" }
            .joined(separator: "\n")
    }
}
