import Charts
import Workbench

/// What a picture or recording of the screen is to show, as far as the command line says it.
struct ScreenRequest {
    /// Columns and rows.
    var size = Size(width: 120, height: 40)
    /// The step to stand at; `nil` is the last.
    var step: Int?
    /// Keys that are pressed first.
    var keys: [Key] = []
    /// Colors; `nil` is what suits the format.
    var colors: ColorDepth?
    /// Glyphs.
    var glyphs = GlyphSet.braille
    /// Colors of texts and curves.
    var theme = Theme.dark
    /// Colors of heatmaps; `nil` are the theme's.
    var heatmap: HeatmapColors?
    /// What the terminal makes of its own colors.
    var terminal = TerminalColors.dark
    /// Whether text has escape sequences for colors.
    var isStyled = false
    /// What a recording plays.
    var replay = ReplaySettings()
}

/// What part of a recording is played, and how.
struct ReplaySettings {
    /// The step to begin at.
    var from = 0
    /// The step to end at; `nil` is the last.
    var to: Int?
    /// How many times faster than recorded; `nil` makes it half a minute.
    var speed: Double?
    /// Players shorten longer pauses to so many seconds.
    var idleLimit: Double?
}
