import Charts
import Foundation

extension ExportFormat {
    /// The screen as text.
    static let text = ExportFormat(
        name: "txt", summary: "the screen as text; with --ansi in colors, as cat shows it",
        options: ScreenOptions.common.union(["--step", "--figure", "--ansi"]), takesSeveral: true
    ) { request in
        let subject = try ScreenSubject(request)
        // Heatmaps are drawn in letters where there are no colors.
        let picture = try subject.picture(colors: request.screen.isStyled ? .c256 : .mono)
        try write(request.screen.isStyled ? picture.ansiText : picture.text, to: request.output)
        return ["\(try subject.title()) in \(request.output)"]
    }

    /// A replay of the screen.
    static let cast = ExportFormat(
        name: "cast", summary: "a replay of the screen as asciicast v3, which asciinema plays",
        options: ScreenOptions.common.union(ScreenOptions.replay).union(["--figure"]), takesSeveral: true
    ) { request in
        let cast = try ScreenReplay(ScreenSubject(request)).record()
        try write(cast.text, to: request.output)
        return ["\(cast.title): \(Numbers.count(cast.count)) events in \(request.output)"]
    }

    /// Writes a text whole or not at all, with a line break at its end.
    private static func write(_ text: String, to path: String) throws {
        do {
            try Data((text.hasSuffix("\n") ? text : text + "\n").utf8)
                .write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw ScreenRefusal("cannot write '\(path)': see whether its folder is there and can be written")
        }
    }
}
