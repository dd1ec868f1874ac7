// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

let package = Package(
    name: "isnad",
    platforms: [.macOS(.v13)],
    products: [
        .library(name: "ArabicText", targets: ["ArabicText"]),
        .library(name: "Isnad", targets: ["Isnad"]),
        .library(name: "IsnadInput", targets: ["IsnadInput"]),
        .library(name: "IsnadHTTP", targets: ["IsnadHTTP"]),
        .library(name: "IsnadStore", targets: ["IsnadStore"]),
        .executable(name: "isnad", targets: ["Command"]),
    ],
    traits: [
        // swift build --traits Network. Without it the packages that it needs are not even fetched.
        .trait(name: "Network", description: "Inputs by their web address; builds an HTTP client, which takes minutes.")
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // The tables, carried in the binary by #embed; knows nothing.
        .target(
            name: "LexiconData", path: "Lexicon", exclude: ["README.md", "ar", "weights", "world"], sources: ["embed.c"], publicHeadersPath: "include"
        ),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        // A header with the processor's instructions for SHA-256; nothing to install.
        .systemLibrary(name: "CHash"),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "ArabicText", dependencies: ["LexiconData"], swiftSettings: strict),
        .target(name: "Isnad", dependencies: ["ArabicText", "CLibXML2", "CHash"], swiftSettings: strict),
        .target(name: "IsnadInput", dependencies: ["Isnad", "CZlib", "CLibXML2"], swiftSettings: strict),
        // Empty without the trait Network.
        .target(
            name: "IsnadHTTP",
            dependencies: [
                "IsnadInput", .product(name: "AsyncHTTPClient", package: "async-http-client", condition: .when(traits: ["Network"])),
            ], swiftSettings: strict),
        .target(
            name: "IsnadStore", dependencies: ["Isnad", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .executableTarget(
            name: "Command",
            dependencies: [
                "Isnad", "IsnadInput", "IsnadHTTP", "IsnadStore",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .testTarget(name: "ArabicTextTests", dependencies: ["ArabicText"], swiftSettings: strict),
        .testTarget(
            name: "IsnadTests", dependencies: ["Isnad", "IsnadInput", "CZlib"], exclude: ["Corpora"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["Command"], swiftSettings: strict),
        .testTarget(name: "IsnadHTTPTests", dependencies: ["IsnadHTTP", "IsnadInput"], swiftSettings: strict),
        .testTarget(name: "IsnadStoreTests", dependencies: ["IsnadStore"], swiftSettings: strict),
    ]
)
