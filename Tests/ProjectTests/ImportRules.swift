/// Which module may import which: computing on the left, record in the middle, screen on the right.
///
/// SwiftPM lets a target import whatever another target happens to build, so that only a table can say what is meant.
/// Change it together with the architecture section of the README, in one commit.
struct ImportRules {
    /// For every target, in the order of the data path: the modules it may import besides the system's.
    static let table: [String: Set<String>] = [
        "CArchive": [],
        "CCairo": [],
        "CCurl": [],
        "CNcurses": [],
        "COpenSSL": [],
        "CSQLite": [],
        "CZlib": [],
        "CKernels": [],
        "Randomness": [],
        "Records": [],
        "Datasets": ["CArchive", "CCurl", "COpenSSL", "CZlib", "Randomness"],
        "NeuralNetworks": ["CKernels", "Randomness", "Records"],
        "Sessions": ["COpenSSL", "CSQLite", "CZlib", "Records", "GRDB"],
        "Training": ["Datasets", "NeuralNetworks", "Randomness", "Records", "Sessions", "Subprocess"],
        "Charts": [],
        "Workbench": ["Charts", "Records"],
        "Terminal": ["CNcurses", "Charts"],
        "Figures": ["CCairo", "Charts", "Records"],
        "fbwork": [
            "Charts", "Datasets", "Figures", "NeuralNetworks", "Randomness", "Records", "Sessions", "Terminal",
            "Training",
            "Workbench", "ArgumentParser", "Yams",
        ],
    ]

    /// Modules of the system, which any target may import.
    static let system: Set<String> = ["Dispatch", "Foundation", "Glibc", "Synchronization"]

    /// Modules that a source imports, in order: `import struct Charts.Cell` imports `Charts`.
    static func imports(in source: String) throws -> [String] {
        let statement = try Regex<(Substring, Substring)>(
            #"(?m)^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+|(?:public|package|internal|fileprivate|private)[ \t]+)*"#
                + #"import[ \t]+(?:(?:struct|class|enum|protocol|typealias|func|var|let)[ \t]+)?(\w+)"#)
        return source.matches(of: statement).map { String($0.output.1) }
    }

    /// Modules that a source of `target` imports although it may not.
    static func violations(in source: String, of target: String) throws -> [String] {
        let allowed = system.union(table[target] ?? [])
        return try imports(in: source).filter { !allowed.contains($0) }
    }

    /// Targets that the manifest declares (tests aside), each with those of ours it depends on.
    static func declaredTargets(in manifest: String) throws -> [String: Set<String>] {
        let declaration = try Regex<(Substring, Substring, Substring)>(
            #"\.(target|executableTarget|systemLibrary|testTarget)\(\s*name: "(\w+)""#)
        let matches = manifest.matches(of: declaration)
        let names = Set(matches.map { String($0.output.2) })
        var declared: [String: Set<String>] = [:]
        for (number, match) in matches.enumerated() where match.output.1 != "testTarget" {
            let end = number + 1 < matches.count ? matches[number + 1].range.lowerBound : manifest.endIndex
            let body = manifest[match.range.upperBound..<end]
            let quoted = body.matches(of: /"(\w+)"/).map { String($0.output.1) }
            declared[String(match.output.2)] = names.intersection(quoted)
        }
        return declared
    }
}
