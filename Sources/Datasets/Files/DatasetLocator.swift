import Foundation

/// Looks for the folder of a data set: `--data-dir`, then `FBWORK_DATA`, fbwork's XDG data folder, the system package.
struct DatasetLocator {
    /// The value of the option `--data-dir`.
    ///
    /// Where it is given, nothing else is searched: a mistyped folder must not train on another copy.
    var directory: String?
    var environment: [String: String] = ProcessInfo.processInfo.environment
    /// The folder of a Debian package's files, or `nil` where it is not installed.
    var packageFolder: (_ package: String, _ fallback: String) -> String? = Self.installedFolder

    /// The folder that holds the files of a data set.
    ///
    /// - Throws: ``DatasetError/notFound(name:folders:)`` with every folder that was searched.
    func folder(of set: FileLayout) throws -> String {
        let folders = roots.flatMap { root in [root] + set.folderNames.map { "\(root)/\($0)" } }
            .map { URL(fileURLWithPath: $0).path }
        if let found = folders.first(where: set.isPresent) { return found }
        guard directory == nil, let package = set.package else {
            throw DatasetError.notFound(name: set.name, folders: folders)
        }
        let installed = packageFolder(package.name, package.folder)
        if let installed, set.isPresent(installed) { return installed }
        throw DatasetError.notFound(name: set.name, folders: folders + [installed ?? package.folder])
    }

    /// The folder that new data sets go into: the first that is searched.
    ///
    /// - Throws: ``DatasetError/noHome`` where the environment names none.
    func folderForNewSets() throws -> String {
        guard let root = roots.first else { throw DatasetError.noHome }
        return URL(fileURLWithPath: root).path
    }

    /// Folders that may hold a data set, or a folder of its name that does.
    private var roots: [String] {
        if let directory { return [directory] }
        return [environment["FBWORK_DATA"], applicationFolder].compactMap { $0 }.filter { !$0.isEmpty }
    }

    /// `$XDG_DATA_HOME/fbwork`; the standard ignores a relative path there.
    private var applicationFolder: String? {
        if let home = environment["XDG_DATA_HOME"], home.hasPrefix("/") { return home + "/fbwork" }
        return environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.local/share/fbwork" }
    }

    /// Asks dpkg where the package's files lie; without dpkg, the folder Debian uses.
    private static func installedFolder(_ package: String, fallback: String) -> String? {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/dpkg")
        process.arguments = ["-L", package]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return fallback }
        let list = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let file = list.split(separator: "\n").first { $0.hasSuffix(FashionMNIST.File.trainingImages.rawValue + ".gz") }
        return file.map { URL(fileURLWithPath: String($0)).deletingLastPathComponent().path } ?? fallback
    }
}
