/// How a pass walks over the rows of a block: a few at a time, so that what one layer writes is still in the cache when
/// the next one reads it.
enum RowSchedule {
    /// Rows taken at a time.
    static let rows = 4

    /// Ranges of at most ``rows`` that follow one another from 0 to `height`.
    static func forEach(height: Int, _ body: (Range<Int>) -> Void) {
        var first = 0
        while first < height {
            let last = min(height, first + rows)
            body(first..<last)
            first = last
        }
    }
}
