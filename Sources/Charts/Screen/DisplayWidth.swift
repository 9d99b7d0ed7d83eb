import Foundation

/// How many columns characters take on a terminal, and what of a text is fit to be sent to one.
public enum DisplayWidth {
    /// The columns of a character as ``printable(_:)`` returns it: 1 or 2.
    public static func columns(_ character: Character) -> Int {
        guard let first = character.unicodeScalars.first, first.value >= 0x1100 else { return 1 }
        return isWide(first) ? 2 : 1
    }

    /// The columns of a text once drawn.
    public static func columns(_ text: String) -> Int {
        printable(text).reduce(0) { $0 + columns($1) }
    }

    /// The characters of a text that all terminals draw in the same number of columns.
    ///
    /// Line breaks and tabs become spaces; other control characters become `?`; format characters, joiners and
    /// variation selectors are dropped, and combining marks are kept up to three a character.
    public static func printable(_ text: String) -> [Character] {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return Array(text) }
        return text.precomposedStringWithCanonicalMapping.compactMap(printable)
    }

    private static func printable(_ character: Character) -> Character? {
        if character.isNewline || character == "\t" { return " " }
        let scalars = character.unicodeScalars.filter { $0.properties.generalCategory != .format }
        guard let base = scalars.first else { return nil }
        switch base.properties.generalCategory {
        case .control, .surrogate, .unassigned, .privateUse: return "?"
        case .lineSeparator, .paragraphSeparator: return " "
        case .nonspacingMark, .enclosingMark, .spacingMark:
            return isVariationSelector(base) ? nil : "\u{25CC}"
        default: break
        }
        var kept = String.UnicodeScalarView([base])
        kept.append(contentsOf: scalars.dropFirst().filter(isCombining).prefix(3))
        return String(kept).first
    }

    private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
        guard !isVariationSelector(scalar) else { return false }
        return switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
        (0xFE00...0xFE0F).contains(scalar.value) || (0xE0100...0xE01EF).contains(scalar.value)
    }

    /// East Asian wide and full-width characters, and emoji that are drawn as pictures without being asked.
    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isEmojiPresentation { return true }
        return wideRanges.contains { $0.contains(scalar.value) }
    }

    /// Unicode's East Asian Width W and F, as blocks.
    private static let wideRanges: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18AFF, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
    ]
}
