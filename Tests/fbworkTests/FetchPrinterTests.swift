import Datasets
import Testing

@testable import fbwork

/// What a download shows, with the time made up.
struct FetchPrinterTests {
    private final class Screen {
        var time = 0.0
        var text = ""
    }

    private func printer(_ screen: Screen, columns: Int?) -> FetchPrinter {
        FetchPrinter(name: "cifar10", columns: columns, now: { screen.time }, write: { screen.text += $0 })
    }

    @Test func onATerminalItIsABarInOneLine() {
        let screen = Screen()
        let printer = printer(screen, columns: 80)
        for (time, bytes) in [(0.0, 0), (0.05, 10_000_000), (10.0, 50_000_000), (25.0, 200_000_000)] {
            screen.time = time
            printer.print(.downloading(bytes: bytes, total: 200_000_000))
        }
        printer.print(.checking)
        printer.finish()
        let pictures = screen.text.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
        #expect(pictures.count == 3)
        #expect(pictures[0] == "cifar10 [" + String(repeating: ".", count: 18) + "] 0 %, 0.0 of 200.0 MB")
        #expect(pictures[1].hasPrefix("cifar10 [####..............]"))
        #expect(pictures[1].hasSuffix("] 25 %, 50.0 of 200.0 MB, 5.0 MB/s, 0:30 left"))
        #expect(pictures[2].hasSuffix("#] 100 %, 200.0 of 200.0 MB, 8.0 MB/s\ncifar10: checking the SHA-256\n"))
        #expect(pictures.allSatisfy { $0.prefix { $0 != "\n" }.count < 80 })
    }

    @Test(arguments: [20, 40, 60, 72, 73, 79, 200])
    func theBarFitsIntoItsLine(columns: Int) {
        let screen = Screen()
        let printer = printer(screen, columns: columns)
        printer.print(.downloading(bytes: 1_000_000, total: 170_052_171))
        screen.time = 3600
        printer.print(.downloading(bytes: 90_000_000, total: 170_052_171))
        #expect(screen.text.contains("cifar10"))
        for picture in screen.text.split(separator: "\r") {
            #expect(picture.replacing("\u{1B}[K", with: "").count < columns)
        }
    }

    @Test func elsewhereItIsALineNowAndThen() {
        let screen = Screen()
        let printer = printer(screen, columns: nil)
        printer.print(.resuming(bytes: 10_000_000))
        for second in 0...100 {
            screen.time = Double(second)
            printer.print(.downloading(bytes: 10_000_000 + second * 900_000, total: 100_000_000))
        }
        let lines = screen.text.split(separator: "\n")
        #expect(lines.first == "cifar10: going on after 10.0 MB that are here")
        #expect(lines[1] == "cifar10: 10 %, 10.0 of 100.0 MB")
        #expect(lines[2] == "cifar10: 20 %, 20.8 of 100.0 MB, 0.9 MB/s, 1:28 left")
        #expect(lines.last == "cifar10: 100 %, 100.0 of 100.0 MB, 0.9 MB/s")
        #expect(lines.count == 11)
        #expect(!screen.text.contains("\u{1B}"))
    }

    @Test func aSlowLineIsHeardOfEveryHalfMinute() {
        let screen = Screen()
        let printer = printer(screen, columns: nil)
        for second in 0...65 {
            screen.time = Double(second)
            printer.print(.downloading(bytes: second * 10_000, total: 100_000_000))
        }
        #expect(
            screen.text == """
                cifar10: 0 %, 0.0 of 100.0 MB
                cifar10: 0 %, 0.3 of 100.0 MB, 0.01 MB/s, 2:46:10 left
                cifar10: 0 %, 0.6 of 100.0 MB, 0.01 MB/s, 2:45:40 left

                """)
    }

    @Test func withoutALengthTheBytesCount() {
        let screen = Screen()
        let printer = printer(screen, columns: 80)
        printer.print(.downloading(bytes: 5_000_000, total: nil))
        printer.finish()
        #expect(screen.text == "\rcifar10  5.0 MB\u{1B}[K\n")
    }
}
