// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "govrank",
  products: [
    .library(name: "CompositeIndex", targets: ["CompositeIndex"]),
    .library(name: "IndexReports", targets: ["IndexReports"]),
    .executable(name: "govrank", targets: ["govrank"]),
    .executable(name: "govrank-documents", targets: ["govrank-documents"]),
  ],
  // Exact versions, so that every build is of the same sources. To raise one: change it here, run `swift package
  // resolve`, read its release notes, run scripts/test.
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", exact: "1.1.1"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/pointfreeco/swift-custom-dump", exact: "1.7.3"),
  ],
  targets: [
    // The scoring core: pure functions over values.
    .target(
      name: "CompositeIndex",
      dependencies: [.product(name: "RealModule", package: "swift-numerics")],
      swiftSettings: strict),

    // JSON files → reports and findings.
    .target(
      name: "CSimdJSON",
      linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "IndexReports",
      dependencies: [
        "CompositeIndex", "CSimdJSON", .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),

    // Cells, buffers, layout; widgets drawn with them; and ncurses, which shows them.
    .target(name: "TerminalCore", swiftSettings: strict),
    .target(name: "TerminalWidgets", dependencies: ["TerminalCore"], swiftSettings: strict),
    .systemLibrary(
      name: "CNcurses", pkgConfig: "ncursesw", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CCrashGuard"),
    .target(
      name: "TerminalNcurses", dependencies: ["TerminalCore", "CCrashGuard", "CNcurses"],
      swiftSettings: strict),

    // What comes in and goes out as text: tables, JSON-stat, mappings, TOML, JSON.
    .target(
      name: "Exchange",
      dependencies: [
        "CompositeIndex", "IndexReports", "TerminalCore",
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),

    // Every text in both languages, and the form of numbers.
    .target(
      name: "Wording",
      dependencies: ["CompositeIndex", "Exchange", "IndexReports", "TerminalCore"],
      swiftSettings: strict),

    // A report and a question → a sheet of typed cells, and its forms.
    .target(
      name: "Readings",
      dependencies: ["CompositeIndex", "Exchange", "IndexReports", "TerminalCore", "Wording"],
      swiftSettings: strict),

    // Pictures of a ranking to hand out, as SVG.
    .target(
      name: "Charts",
      dependencies: ["CompositeIndex", "IndexReports", "Readings", "TerminalCore", "Wording"],
      swiftSettings: strict),

    // The dashboard: state, update, views, settings.
    .target(
      name: "Dashboard",
      dependencies: [
        "Charts", "CompositeIndex", "Exchange", "IndexReports", "Readings", "TerminalCore",
        "TerminalWidgets", "Wording", .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),

    // What the program needs of the system: files written whole and watched, the speaker's socket, cores.
    .target(
      name: "Host", dependencies: ["IndexReports", "TerminalNcurses"], swiftSettings: strict),

    // What commands share, without their options: reading and writing, and what is said of it.
    .target(
      name: "Commands",
      dependencies: [
        "Charts", "CompositeIndex", "Dashboard", "Exchange", "Host", "IndexReports", "Readings",
        "TerminalCore",
        "TerminalNcurses", "Wording",
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "govrank",
      dependencies: [
        "Charts", "Commands", "CompositeIndex", "Dashboard", "Exchange", "Host", "IndexReports",
        "Readings",
        "TerminalCore", "TerminalNcurses", "Wording",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The second program: workbooks as plain tables. It alone links what unpacks archives and reads XML.
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "CConfinement"),
    // Opens librsvg and cairo when a picture is asked for, and is not linked with them.
    .target(name: "CPictures", linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("m")]),
    .executableTarget(
      name: "govrank-documents",
      dependencies: ["CConfinement", "CExpat", "CPictures", "CXlsxWriter", "CZip"],
      path: "Sources/GovrankDocuments", swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: [
        "CompositeIndex", "Dashboard", "Exchange", "IndexReports", "TerminalCore", "Wording",
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "CompositeIndex", "Dashboard", "Exchange", "IndexReports", "Readings",
        "TestSupport", "Wording",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CompositeIndexTests", dependencies: ["CompositeIndex", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "IndexReportsTests",
      dependencies: [
        "CompositeIndex", "Exchange", "IndexReports", "TestSupport",
        .product(name: "CustomDump", package: "swift-custom-dump"),
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["CompositeIndex", "Exchange", "IndexReports", "TestSupport", "Wording"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalCoreTests", dependencies: ["TerminalCore"], swiftSettings: strict),
    .testTarget(
      name: "TerminalWidgetsTests", dependencies: ["TerminalCore", "TerminalWidgets"],
      swiftSettings: strict),
    .testTarget(
      name: "ReadingsTests",
      dependencies: [
        "CompositeIndex", "Exchange", "IndexReports", "Readings", "TestSupport", "Wording",
      ], swiftSettings: strict),
    .testTarget(
      name: "DashboardTests",
      dependencies: [
        "Charts", "CompositeIndex", "Dashboard", "Exchange", "IndexReports", "Readings",
        "TerminalCore", "TerminalWidgets", "TestSupport", "Wording",
      ],
      exclude: ["Snapshots", "Tables"], swiftSettings: strict),
    .testTarget(
      name: "ChartsTests",
      dependencies: [
        "Charts", "CompositeIndex", "IndexReports", "Readings", "TerminalCore", "TestSupport",
        "Wording",
      ], swiftSettings: strict),
    .testTarget(name: "HostTests", dependencies: ["Host", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "GovRankTests",
      dependencies: [
        "CompositeIndex", "Dashboard", "Exchange", "IndexReports", "TestSupport", "Wording",
      ],
      exclude: ["recalculate.py", "signal_storm.py"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// The fuzzer of scripts/torture, which names libFuzzer's runtime. Nobody else builds it.
if let runtime = Context.environment["GOVRANK_FUZZER_RUNTIME"] {
  package.targets.append(
    .executableTarget(
      name: "Fuzz", dependencies: ["CompositeIndex", "Dashboard", "Exchange", "IndexReports"],
      path: "Tests/Fuzz", swiftSettings: strict, linkerSettings: [.unsafeFlags([runtime])]))
}
