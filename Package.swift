// swift-tools-version: 6.2
import PackageDescription

/// Our own Swift code builds without a single warning.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// The kernels are optimised in every configuration: a debug build must still train.
let optimised: [CSetting] = [
    .unsafeFlags(["-O3", "-ffp-contract=fast", "-fno-math-errno", "-Wall", "-Wextra", "-Werror"])
]

let package = Package(
    name: "fbwork",
    products: [.executable(name: "fbwork", targets: ["fbwork"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
    ],
    targets: [
        // C libraries.
        .target(
            name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
        .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CCairo", providers: [.apt(["libcairo2-dev"])]),
        .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "COpenSSL", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),

        // From pixels to numbers.
        .target(name: "Randomness", swiftSettings: strict),
        .target(name: "Records", swiftSettings: strict),
        .target(
            name: "Datasets", dependencies: ["CArchive", "CCurl", "COpenSSL", "CZlib", "Randomness"],
            swiftSettings: strict),
        .target(name: "CKernels", cSettings: optimised),
        .target(
            name: "NeuralNetworks", dependencies: ["CKernels", "Randomness", "Records"], swiftSettings: strict),

        // From numbers to a recording.
        .target(
            name: "Sessions",
            dependencies: [
                "COpenSSL", "CSQLite", "CZlib", "Records",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Training",
            dependencies: [
                "Datasets", "NeuralNetworks", "Randomness", "Records", "Sessions",
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: strict),

        // From a recording to a screen.
        .target(name: "Charts", swiftSettings: strict),
        .target(name: "Workbench", dependencies: ["Charts", "Records"], swiftSettings: strict),
        .target(name: "Terminal", dependencies: ["CNcurses", "Charts"], swiftSettings: strict),

        // From a recording to a page.
        .target(name: "Figures", dependencies: ["CCairo", "Charts", "Records"], swiftSettings: strict),
        .executableTarget(
            name: "fbwork",
            dependencies: [
                "Charts", "Datasets", "Figures", "NeuralNetworks", "Randomness", "Records", "Sessions", "Terminal",
                "Training", "Workbench", .product(name: "ArgumentParser", package: "swift-argument-parser"), "Yams",
            ],
            swiftSettings: strict),

        .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: strict),
        .testTarget(name: "RecordsTests", dependencies: ["Records"], swiftSettings: strict),
        .testTarget(
            name: "DatasetsTests", dependencies: ["CArchive", "CZlib", "Datasets", "Randomness"], swiftSettings: strict),
        .testTarget(
            name: "NeuralNetworksTests", dependencies: ["NeuralNetworks", "Randomness", "Records"],
            resources: [.copy("Cases")], swiftSettings: strict),
        .testTarget(
            name: "SessionsTests",
            dependencies: ["Sessions", "Records", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .testTarget(
            name: "TrainingTests", dependencies: ["Training", "Datasets", "NeuralNetworks", "Records", "Sessions"],
            resources: [.copy("Cases")], swiftSettings: strict),
        .testTarget(name: "ChartsTests", dependencies: ["Charts"], swiftSettings: strict),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Charts", "NeuralNetworks", "Records"],
            exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(name: "TerminalTests", dependencies: ["Terminal", "Charts"], swiftSettings: strict),
        .testTarget(name: "FiguresTests", dependencies: ["Charts", "Figures", "Records"], swiftSettings: strict),
        .testTarget(
            name: "fbworkTests", dependencies: ["fbwork", "Datasets", "Figures", "Sessions", "Records", "Workbench"],
            swiftSettings: strict),
        .testTarget(name: "ProjectTests", swiftSettings: strict),
    ]
)
