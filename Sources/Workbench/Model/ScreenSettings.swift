import Charts

/// What a terminal can, and how it is used until the user asks for something else.
public struct ScreenSettings: Hashable, Sendable {
    /// What the terminal can.
    public var most: Capabilities
    /// What is drawn.
    public var shown: Capabilities
    /// Whether it reports the mouse.
    public var usesMouse: Bool

    /// Settings with every one named.
    public init(most: Capabilities, shown: Capabilities, usesMouse: Bool) {
        self.most = most
        self.shown = shown
        self.usesMouse = usesMouse
    }

    /// A terminal that can everything, without mouse.
    public static let all = ScreenSettings(
        most: Capabilities(colors: .rgb, glyphs: .braille), shown: Capabilities(colors: .rgb, glyphs: .braille),
        usesMouse: false)
}

extension WorkbenchModel {
    /// How the screen is used now.
    var settings: ScreenSettings {
        get { ScreenSettings(most: most, shown: limit, usesMouse: usesMouse) }
        set { (most, limit, usesMouse) = (newValue.most, newValue.shown, newValue.usesMouse) }
    }

    /// Does what keys about the screen as a whole mean.
    mutating func performOnScreen(_ action: Action) -> [Effect] {
        switch action {
        case .nextTheme:
            limit.theme = limit.theme.next
            notice = Notice("theme: \(limit.theme.rawValue), heatmaps in \(limit.heatmapColors.rawValue)")
        case .toggleMouse:
            usesMouse.toggle()
            notice = Notice(
                usesMouse
                    ? "mouse on: click panes, cells, plots, the timeline; Shift-drag selects text"
                    : "mouse off: the terminal has it")
            return [.useMouse(usesMouse)]
        case .toggleMeter: showsMeter.toggle()
        default: break
        }
        return []
    }
}
