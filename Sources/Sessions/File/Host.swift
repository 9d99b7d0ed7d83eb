import Foundation

/// The machine that this process runs on.
enum Host {
    /// Its name as the kernel has it, without asking the network.
    static let name: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()

    /// The user and the machine, such as `ada@lab3`.
    static var userAndName: String { "\(NSUserName())@\(name)" }
}
