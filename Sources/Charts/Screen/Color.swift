/// A color as the terminal is to be asked for it.
///
/// Whoever draws knows the terminal's ``ColorDepth`` and asks for nothing beyond it, so that a terminal translates but
/// never decides; see ``Ink`` for colors that have a spelling at every depth.
public enum Color: Hashable, Sendable {
    /// 24-bit color.
    case rgb(UInt8, UInt8, UInt8)
    /// One of xterm's 256 colors; 16…231 are the color cube, 232…255 greys.
    case palette(UInt8)
    /// One of the 16 colors that the user's theme defines, 0…15; 8…15 are the bright ones.
    case basic(UInt8)
}
