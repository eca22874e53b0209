// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that users of govrank never build the benchmark library.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "govrank", path: ".."),
    // Without its default traits: those need an allocator that is not installed everywhere.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.0", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Scoring",
      dependencies: [
        .product(name: "CompositeIndex", package: "govrank"),
        .product(name: "IndexReports", package: "govrank"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Scoring",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
