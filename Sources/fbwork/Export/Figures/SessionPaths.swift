import Foundation

/// Sessions that are named one by one or by the folder they lie in.
enum SessionPaths {
    /// The paths, folders replaced by the sessions in them in the order of their names.
    ///
    /// - Throws: ``FigureRefusal`` where a folder holds no session.
    static func expanded(_ paths: [String]) throws -> [String] {
        try paths.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [path]
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
                .filter { $0.hasSuffix(".fbsession") }.sorted()
            guard !names.isEmpty else { throw FigureRefusal("the folder '\(path)' holds no session (NAME.fbsession)") }
            return names.map { (path.hasSuffix("/") ? path : path + "/") + $0 }
        }
    }
}
