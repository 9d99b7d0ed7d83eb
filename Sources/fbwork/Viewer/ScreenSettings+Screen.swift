import Terminal
import Workbench

extension ScreenSettings {
    /// How a screen is used at first.
    init(_ screen: Screen) {
        self.init(most: screen.plan.most, shown: screen.plan.capabilities, usesMouse: screen.usesMouse)
    }
}
