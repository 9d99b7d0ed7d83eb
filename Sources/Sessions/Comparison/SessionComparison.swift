import Foundation
import Records

/// Runs beside one another: those that differ in nothing but the seed form a group.
public struct SessionComparison: Sendable {
    /// The groups, in the order of their first runs, networks without sharing before all others; the first one is what
    /// the others are compared with.
    public let groups: [Group]
    /// The properties in which groups differ, alphabetically.
    public let differences: [String]

    /// Runs of one configuration and different seeds.
    public struct Group: Sendable {
        /// At least one, in the order given.
        public let runs: [ComparedRun]

        /// Those that trained all their epochs: only they have results to be averaged.
        ///
        /// Of several with one seed, which are one run made again, the first.
        public var complete: [ComparedRun] {
            var seeds: Set<UInt64> = []
            return runs.filter { $0.ending == .complete && seeds.insert($0.configuration.seed).inserted }
        }

        /// The configuration, with the first run's seed.
        public var configuration: Records.Configuration { runs[0].configuration }

        /// Whether nothing is shared or decomposed.
        fileprivate var isBaseline: Bool { configuration.model.sharing == .none }

        /// Mean and deviation over the complete runs that have a figure.
        public func summary(_ figure: (ComparedRun) -> Double?) -> SampleSummary? {
            SampleSummary(complete.compactMap(figure))
        }
    }

    /// Reads sessions; folders stand for those in them.
    public init(paths: [String]) throws {
        var seen: Set<String> = []
        let files = try SessionPaths.expanded(paths).filter {
            seen.insert(URL(fileURLWithPath: $0).resolvingSymlinksInPath().path).inserted
        }
        self.init(try files.map(ComparedRun.init(path:)))
    }

    /// Compares runs that were read.
    public init(_ runs: [ComparedRun]) {
        var order: [[String: String]] = []
        var members: [[ComparedRun]] = []
        for run in runs {
            let key = run.configuration.propertiesOfGroup
            if let known = order.firstIndex(of: key) {
                members[known].append(run)
            } else {
                order.append(key)
                members.append([run])
            }
        }
        // What the others are compared with is the network without sharing, where there is one.
        let all = members.map(Group.init(runs:))
        groups = all.filter(\.isBaseline) + all.filter { !$0.isBaseline }
        let names = Set(order.flatMap(\.keys))
        differences = names.filter { name in Set(order.map { $0[name] }).count > 1 }.sorted()
    }

    /// Whether a figure differs between the first group and another by more than noise.
    public func test(_ group: Group, _ figure: (ComparedRun) -> Double?) -> WelchTest? {
        guard let reference = groups.first, let one = reference.summary(figure), let two = group.summary(figure) else {
            return nil
        }
        return WelchTest(one, two)
    }

    /// A figure of a group's runs divided by that of the first group's run with the same seed: runs of one seed start from
    /// the same weights and see the same batches.
    public func ratios(_ group: Group, _ figure: (ComparedRun) -> Double?) -> SampleSummary? {
        guard let reference = groups.first else { return nil }
        return SampleSummary(
            group.complete.compactMap { run in
                let twin = reference.complete.first { $0.configuration.seed == run.configuration.seed }
                guard let one = twin.flatMap(figure), let two = figure(run), one > 0 else { return nil }
                return two / one
            })
    }
}

extension Records.Configuration {
    /// What runs of one group have in common.
    fileprivate var propertiesOfGroup: [String: String] {
        properties().filter { $0.key != "seed" && !Self.propertiesWithoutEffect.contains($0.key) }
    }
}
