// swift-tools-version: 6.1
import PackageDescription

/// Flags that every Swift target shares.
///
/// Exclusivity checking is off because errors leave frames by a jump (Documentation/Internals.md, "Errors").
let common: [SwiftSetting] = [
  .swiftLanguageMode(.v5),
  .unsafeFlags(["-static-stdlib", "-enforce-exclusivity=unchecked", "-warnings-as-errors"]),
]
/// Flags of the tests, which link the shared standard library because XCTest does.
let tests: [SwiftSetting] = [
  .swiftLanguageMode(.v5), .unsafeFlags(["-enforce-exclusivity=unchecked", "-warnings-as-errors"]),
]
/// How the executable is linked: at a fixed address, the C++ library of the Swift runtime in it and no symbol exported, so that
/// the dynamic loader has a hundred words to relocate at start instead of 25,000 (Documentation/Internals.md, "Start").
let executable = [
  "-static-stdlib", "-Xlinker", "--gc-sections", "-Xlinker", "--no-export-dynamic", "-Xclang-linker", "-no-pie", "-Xclang-linker",
  "-static-libgcc", "-L", "\(Context.packageDirectory)/Tools/link",
]
let cFlags: [CSetting] = [.unsafeFlags(["-fno-omit-frame-pointer", "-Wall", "-Werror"])]

let package = Package(
  name: "tintype",
  products: [
    .executable(name: "tintype", targets: ["tintype"]),
    .library(name: "Tintype", targets: ["Tintype"]),
    .library(name: "Syntax", targets: ["Syntax"]),
  ],
  targets: [
    .target(name: "CRuntime", cSettings: cFlags),
    .target(name: "CLLVM", cSettings: cFlags),
    .target(name: "Syntax", swiftSettings: common),
    .target(name: "Runtime", dependencies: ["CRuntime"], exclude: ["Objects/objects.table"], swiftSettings: common),
    .target(name: "Lowering", dependencies: ["Runtime", "Syntax"], swiftSettings: common),
    .target(name: "Interpreter", dependencies: ["Runtime"], swiftSettings: common),
    .target(name: "Inference", dependencies: ["Runtime"], swiftSettings: common),
    .target(name: "Codegen", dependencies: ["Runtime", "Inference", "CLLVM"], swiftSettings: common),
    .target(name: "Images", dependencies: ["Runtime", "Codegen"], swiftSettings: common),
    .target(
      name: "Tintype",
      dependencies: ["Runtime", "Syntax", "Lowering", "Interpreter", "Inference", "Codegen", "Images"],
      swiftSettings: common),
    .executableTarget(
      name: "tintype", dependencies: ["Tintype"], path: "Sources/tintype-cli", swiftSettings: common,
      linkerSettings: [.unsafeFlags(executable)]),
    .testTarget(name: "InferenceTests", dependencies: ["Inference", "Interpreter", "Runtime", "CRuntime"], swiftSettings: tests),
    .testTarget(
      name: "LoweringTests", dependencies: ["Lowering", "Interpreter", "Runtime", "CRuntime"], swiftSettings: tests),
    .testTarget(name: "SyntaxTests", dependencies: ["Syntax"], swiftSettings: tests),
    .testTarget(name: "RuntimeTests", dependencies: ["Runtime", "CRuntime"], swiftSettings: tests),
    .testTarget(name: "TypeTests", dependencies: ["Runtime"], swiftSettings: tests),
    .testTarget(name: "ImageTests", dependencies: ["Images", "Runtime", "CRuntime"], swiftSettings: tests),
    .testTarget(name: "HeapTests", dependencies: ["Runtime", "CRuntime"], swiftSettings: tests),
    .testTarget(
      name: "CodegenTests", dependencies: ["Codegen", "CLLVM", "CRuntime", "Inference", "Runtime"], swiftSettings: tests),
  ]
)
