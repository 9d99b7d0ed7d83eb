/// Memory that several layers use one after another, as large as the largest of them asked for.
final class Scratch {
    private var memory: UnsafeMutablePointer<Float>?
    private var capacity = 0

    deinit { memory?.deallocate() }

    /// Makes room for `count` floats; only while a plan is built.
    func reserve(_ count: Int) {
        guard count > capacity else { return }
        memory?.deallocate()
        memory = UnsafeMutableBufferPointer<Float>.zeros(count).baseAddress
        capacity = count
    }

    /// The memory; nothing in it lasts from one layer to the next, but zeros that nobody overwrites.
    var pointer: UnsafeMutablePointer<Float> {
        guard let memory else { preconditionFailure("A layer uses scratch memory that it did not reserve.") }
        return memory
    }
}
