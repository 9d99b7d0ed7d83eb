import Charts
import Figures
import Foundation
import Workbench

/// What is on a viewer's screen, as files that people can send around: text, and a picture.
struct ScreenFile {
    /// Of both files, without their endings.
    let name: String
    /// Where they may go: the first folder that lets itself be written.
    let folders: [String]
    /// What the picture's terminal makes of its own colors.
    var colors = TerminalColors.dark

    /// So many files of one name are made, and not more.
    private static let mostNames = 1000

    /// Writes both files and says where, or why not.
    ///
    /// - Parameter draw: The screen with no more than some colors; `nil` as it is.
    func write(_ draw: (ColorDepth?) -> CellBuffer) -> Notice {
        for folder in folders {
            guard let text = create(in: folder) else { continue }
            let base = String(text.path.dropLast(".txt".count))
            do {
                // Heatmaps are drawn in letters where there are no colors.
                try text.handle.write(contentsOf: Data((draw(.mono).text + "\n").utf8))
                try text.handle.close()
                let picture = ScreenPicture(
                    screen: draw(nil), colors: colors,
                    information: DocumentInformation(
                        title: name, subject: "a screen of fbwork", creator: "fbwork \(fbworkVersion)",
                        createdMilliseconds: Int(Date().timeIntervalSince1970 * 1000)))
                try picture.write(to: base + ".svg", as: .svg)
            } catch {
                return Notice("the screen was not written: \(error)", isAlert: true)
            }
            return Notice("wrote \(Self.shown(base)).txt and .svg")
        }
        return Notice(
            "the screen was not written: neither the session's folder nor the current one can be written", isAlert: true
        )
    }

    /// A text file that was not there before, beside which there is no picture either.
    private func create(in folder: String) -> (path: String, handle: FileHandle)? {
        for number in 1...Self.mostNames {
            let base = "\(folder)/\(name)\(number == 1 ? "" : "-\(number)")"
            guard !FileManager.default.fileExists(atPath: base + ".svg") else { continue }
            let descriptor = open(base + ".txt", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
            if descriptor >= 0 { return (base + ".txt", FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)) }
            guard errno == EEXIST else { return nil }
        }
        return nil
    }

    /// A path below the current folder without that.
    private static func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
