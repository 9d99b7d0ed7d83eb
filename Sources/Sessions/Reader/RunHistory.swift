import GRDB
import Records

/// Which run counts at which step: a later run supersedes what older ones recorded after the step it goes on from.
struct RunHistory: Equatable {
    /// The steps of one run that count.
    struct Segment: Equatable {
        let run: Int
        /// The run made the steps after this one.
        let fromStep: Int
        /// The last step that counts; open for the newest run.
        let throughStep: Int
    }

    /// In ascending order of steps, runs of which nothing counts left out.
    let segments: [Segment]

    /// Reads the `run_now` view.
    init(from database: Database) throws {
        segments = try Row.fetchAll(
            database,
            sql: "SELECT run, from_step, through_step FROM run_now WHERE through_step >= from_step ORDER BY run"
        ).map { row in
            Segment(
                run: try row.integer("run"), fromStep: try row.integer("from_step"),
                throughStep: try row.integer("through_step"))
        }
    }

    /// The parts of a range of steps, each with the run that made it.
    func parts(of steps: ClosedRange<Int>) -> [(run: Int, steps: ClosedRange<Int>)] {
        segments.compactMap { segment in
            let first = max(steps.lowerBound, segment.fromStep + 1)
            let last = min(steps.upperBound, segment.throughStep)
            return first <= last ? (segment.run, first...last) : nil
        }
    }

    /// The runs that may have described the state after `step` or earlier, the one that counts first.
    func states(through step: Int) -> [(run: Int, steps: ClosedRange<Int>)] {
        segments.reversed().compactMap { segment in
            let last = min(step, segment.throughStep)
            return segment.fromStep <= last ? (segment.run, segment.fromStep...last) : nil
        }
    }
}
