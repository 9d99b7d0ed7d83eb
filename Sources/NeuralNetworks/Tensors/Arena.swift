/// Memory that a plan takes once and gives back as a whole; a steady step never asks for more.
final class Arena {
    private var regions: [UnsafeMutableRawPointer] = []
    /// Bytes taken so far.
    private(set) var bytes = 0

    deinit {
        for region in regions { region.deallocate() }
    }

    /// Room for `count` numbers, all zero, aligned for the widest vector.
    func zeros<Number>(_ count: Int, of type: Number.Type = Number.self) -> UnsafeMutablePointer<Number> {
        let size = max(count, 1) * MemoryLayout<Number>.stride
        let region = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        region.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        regions.append(region)
        bytes += size
        return region.bindMemory(to: Number.self, capacity: count)
    }
}
