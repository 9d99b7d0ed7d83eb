import ArgumentParser
import Charts
import Terminal

/// How a command uses the terminal.
struct DisplayOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Colors to use: auto, rgb, 256, 16, 8, mono.", valueName: "colors"))
    var color = Preferences.current.wishes.color

    @Option(help: ArgumentHelp("Glyphs to use: auto, braille, block, ascii.", valueName: "glyphs"))
    var glyphs = Preferences.current.wishes.glyphs

    @Option(help: ArgumentHelp("Colors of texts: auto, standard, dark, light, high-contrast.", valueName: "theme"))
    var theme = Preferences.current.wishes.theme

    @Option(help: ArgumentHelp("What texts are drawn on: auto, dark, light.", valueName: "background"))
    var background = Preferences.current.wishes.background

    @Option(help: ArgumentHelp("Colors of heatmaps: viridis, cividis, magma (the theme's).", valueName: "colors"))
    var heatmap: HeatmapColors?

    @Option(help: ArgumentHelp("Use the mouse: auto (on, but not over SSH), on, off.", valueName: "mouse"))
    var mouse = Preferences.current.wishes.mouse

    @Option(
        help: ArgumentHelp("Send at most so many bytes a second, such as 2000 or 20k.", valueName: "bytes"))
    var bandwidth: LineBandwidth?

    @Option(help: ArgumentHelp("Send at most so many frames a second, 1 to 60.", valueName: "frames"))
    var fps: Int?

    /// The names of all of these options.
    static let names = [
        "--color", "--glyphs", "--theme", "--background", "--heatmap", "--mouse", "--bandwidth", "--fps",
    ]

    @Flag(help: "Tell the terminal where each frame begins and ends, so that it shows no half of one.")
    var sync = false

    func validate() throws {
        if let fps, !(1...60).contains(fps) { throw ValidationError("--fps \(fps): give a number from 1 to 60.") }
    }

    /// What is asked of the screen.
    var wishes: DisplayWishes {
        var wishes = Preferences.current.wishes
        wishes.color = color
        wishes.glyphs = glyphs
        wishes.theme = theme
        wishes.background = background
        wishes.heatmap = heatmap ?? wishes.heatmap
        wishes.mouse = mouse
        wishes.bytesPerSecond = bandwidth?.bytesPerSecond ?? wishes.bytesPerSecond
        wishes.framesPerSecond = fps ?? wishes.framesPerSecond
        wishes.marksFrames = sync
        return wishes
    }

    /// How the terminal that standard output is connected to is to be used.
    func plan() throws(TerminalError) -> DisplayPlan { try DisplayPlan(facts: .current, wishes: wishes) }
}

/// The value of `--bandwidth`.
struct LineBandwidth: ExpressibleByArgument {
    let bytesPerSecond: Int

    init?(argument: String) {
        guard let bytes = DisplayWishes.bytesPerSecond(argument) else { return nil }
        bytesPerSecond = bytes
    }
}

extension ColorChoice: ExpressibleByArgument {}

extension GlyphChoice: ExpressibleByArgument {}

extension ThemeChoice: ExpressibleByArgument {}

extension BackgroundChoice: ExpressibleByArgument {}

extension MouseChoice: ExpressibleByArgument {}

extension HeatmapColors: ExpressibleByArgument {}
