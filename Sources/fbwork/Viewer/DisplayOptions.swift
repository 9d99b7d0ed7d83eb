import ArgumentParser
import Terminal

/// How a command uses the terminal.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Colors to use: auto, rgb, 256, 16, 8, mono.", valueName: "colors"))
    var color = Preferences.current.color ?? .auto

    @Option(help: ArgumentHelp("Glyphs to use: auto, braille, block, ascii.", valueName: "glyphs"))
    var glyphs = Preferences.current.glyphs ?? .auto

    /// How the terminal that standard output is connected to is to be used.
    func plan() throws(TerminalError) -> DisplayPlan {
        try DisplayPlan(facts: .current, color: color, glyphs: glyphs)
    }
}

extension ColorChoice: ExpressibleByArgument {}

extension GlyphChoice: ExpressibleByArgument {}
