import Foundation
import Testing

/// `fbwork data fetch` and `verify` as they are called.
struct DataFetchTests {
    private let folder: SessionFolder

    init() throws { folder = try SessionFolder() }

    /// Files with the names and sizes of CIFAR-10's, all zeros: they take no room.
    private func makeFiles(in path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for name in (1...5).map({ "data_batch_\($0).bin" }) + ["test_batch.bin"] {
            #expect(FileManager.default.createFile(atPath: "\(path)/\(name)", contents: nil))
            #expect(truncate("\(path)/\(name)", 30_730_000) == 0)
        }
    }

    /// Runs a command to its end and returns all that it printed.
    private func run(_ arguments: [String], exits code: Int32) throws -> String {
        let terminal = try Pseudoterminal(columns: 300)
        try terminal.start(["data"] + arguments, environment: ["XDG_DATA_HOME": folder.path])
        #expect(try terminal.waitForEnd() == .exited(code))
        return String(decoding: terminal.output, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    @Test func anInterruptKeepsWhatHasCome() throws {
        let server = try StallingServer()
        let terminal = try Pseudoterminal(columns: 100)
        try terminal.start(
            ["data", "fetch", "cifar10", "--url", "http://127.0.0.1:\(server.port)/cifar.tar.gz"],
            environment: ["XDG_DATA_HOME": folder.path])
        server.answer([UInt8](repeating: 7, count: 1_000_000), of: 4_000_000)
        let part = folder.path + "/fbwork/cifar-10-binary.tar.gz.part"
        try terminal.wait(
            until: { FileManager.default.contents(atPath: part)?.count == 1_000_000 }, expecting: "a megabyte")
        terminal.signal(SIGINT)
        #expect(try terminal.waitForEnd() == .exited(1))
        let text = String(decoding: terminal.output, as: UTF8.self).replacing("\r\n", with: "\n")
        #expect(text.contains("cifar10 [#########....."))
        #expect(
            text.hasSuffix(
                "\nfbwork: interrupted; 1.0 of 4.0 MB are kept, the same command goes on from there.\n"))
        #expect(FileManager.default.contents(atPath: part)?.count == 1_000_000)
    }

    @Test func withoutAConnectionThereIsOneSentence() throws {
        let text = try run(["fetch", "cifar100", "--url", "http://127.0.0.1:1/a.tar.gz"], exits: 1)
        #expect(text.hasPrefix("fbwork: http://127.0.0.1:1/a.tar.gz cannot be reached ("))
        #expect(text.split(separator: "\n").count == 1)
    }

    @Test func whatIsThereIsSaid() throws {
        let place = folder.path + "/fbwork/cifar10"
        try makeFiles(in: place)
        #expect(try run(["fetch", "cifar10"], exits: 0) == "cifar10 is already in \(place).\n")
        #expect(try run(["list"], exits: 0).contains(place))
        #expect(try run(["fetch", "synthetic"], exits: 0).contains("nothing to fetch"))
    }

    @Test func theDoctorSaysHowToGetASet() throws {
        let terminal = try Pseudoterminal(columns: 200)
        try terminal.start(["doctor"], environment: ["XDG_DATA_HOME": folder.path])
        #expect(try terminal.waitForEnd() == .exited(0))
        let lines = String(decoding: terminal.output, as: UTF8.self).split(separator: "\r\n")
        #expect(lines.contains { $0.hasPrefix("cifar100") && $0.contains("not found: fbwork data fetch cifar100") })
    }

    @Test func verifyExitsWithOneWhereSomethingIsWrong() throws {
        let place = folder.path + "/cifar-10-batches-bin"
        try makeFiles(in: place)
        let text = try run(["verify", "cifar10", "--data-dir", folder.path], exits: 1)
        #expect(text.hasPrefix("FAILED  cifar10 in \(place): 50000 training and 10000 test images of 10 classes"))
        #expect(text.contains("data_batch_3.bin  30730000 bytes, 10000 images\n"))
        #expect(
            text.contains(
                "training images should be 5000 of each class, but airplane has 50000 and 9 more classes differ\n"))
        #expect(text.hasSuffix("fbwork: cifar10 is not as it should be: get the files that are named above again.\n"))
    }

    @Test func verifyAsJSONIsOneArray() throws {
        try makeFiles(in: folder.path)
        try FileManager.default.removeItem(atPath: folder.path + "/test_batch.bin")
        let output = folder.path + "/output"
        let terminal = try Pseudoterminal()
        try terminal.start(
            ["data", "verify", "cifar10", "synthetic", "--json", "--data-dir", folder.path], redirected: [1: output])
        #expect(try terminal.waitForEnd() == .exited(1))
        let data = try Data(contentsOf: URL(fileURLWithPath: output))
        let array = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
        #expect(array.map { $0["name"] as? String } == ["cifar10", "synthetic"])
        #expect(array.map { $0["passed"] as? Bool } == [false, true])
        let files = try #require(array[0]["files"] as? [[String: Any]])
        #expect(files.map { $0["passed"] as? Bool } == [true, true, true, true, true, false])
        #expect(files[0]["images"] as? Int == 10_000)
        #expect(files[5]["problem"] as? String == "is missing")
    }

    @Test(arguments: [
        ["fetch", "cifar"], ["verify", "cifar"], ["fetch"], ["fetch", "cifar10", "--url", "ftp://127.0.0.1/a"],
        ["fetch", "cifar10", "--sha256", "123"],
    ])
    func aWrongCommandLineExitsWithTwo(arguments: [String]) throws {
        let text = try run(arguments, exits: 2)
        #expect(text.contains("Usage:"))
        if arguments.last == "cifar" { #expect(text.contains("fashion-mnist, cifar10, cifar100, synthetic")) }
    }

    @Test func trainingOnAnUnknownSetIsAUsageError() throws {
        let terminal = try Pseudoterminal(columns: 200)
        try terminal.start(["train", "resnet20", "--data", "cifar"])
        #expect(try terminal.waitForEnd() == .exited(2))
        let text = String(decoding: terminal.output, as: UTF8.self)
        #expect(text.contains("fashion-mnist, cifar10, cifar100, synthetic and synthetic:DIFFICULTY"))
    }
}
