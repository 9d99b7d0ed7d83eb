import Charts

extension KeyTable {
    /// Keys about the whole screen.
    static let screen: [KeyBinding] = [
        KeyBinding(
            [(.character("a"), .allSessions)], .screen, "all sessions side by side, or the chosen one of them",
            label: "all"),
        KeyBinding(
            [(.character("t"), .nextPicture)], .screen, "all sessions: gradients, curves, or similarity",
            label: "picture"),
        KeyBinding([(.character("?"), .help), (.function(1), .help)], .screen, keys: "?", "all keys", label: "help"),
        KeyBinding(
            [(.character("q"), .quit), (.control("c"), .quit)], .screen, keys: "q Ctrl-C",
            "leave; a training that goes on is asked about", label: "quit"),
        KeyBinding([(.escape, .back)], .screen, "hide a notice; leave zoom, or a question"),
        KeyBinding([(.character("E"), .exportScreen)], .screen, "write what is on the screen as text and as SVG"),
        KeyBinding([(.character("C"), .nextColors)], .screen, "fewer colors: rgb, 256, 16, mono, all again"),
        KeyBinding([(.character("A"), .nextGlyphs)], .screen, "simpler glyphs: braille, block, ASCII"),
        KeyBinding(
            [(.character("Z"), .nextTheme)], .screen, "theme: standard, dark, light, high-contrast"),
        KeyBinding(
            [(.character("%"), .toggleMouse)], .screen, "mouse on or off; with Shift it selects text all the same"),
        KeyBinding([(.character("U"), .toggleMeter)], .screen, "bytes and frames that go over the line"),
        KeyBinding([(.control("l"), .redraw)], .screen, "draw the screen anew"),
        KeyBinding([(.control("z"), .suspend)], .screen, "suspend; fg comes back"),
    ]
}
