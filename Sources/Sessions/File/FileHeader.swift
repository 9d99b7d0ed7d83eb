import Foundation

/// The first 100 bytes of an SQLite file (https://www.sqlite.org/fileformat.html, section 1.3).
struct FileHeader: Equatable {
    static let length = 100

    /// Bytes 0…15 are SQLite's.
    let isDatabase: Bool
    /// Bytes 18 and 19 are 2: changes go to a write-ahead log.
    let usesWriteAheadLog: Bool
    /// Bytes that the file should have; `nil` where an old SQLite left the count open.
    let expectedBytes: Int?
    let userVersion: Int
    let applicationIdentifier: UInt32

    /// Reads a header; a shorter file is no database.
    init(_ bytes: [UInt8]) {
        guard bytes.count >= Self.length, bytes.starts(with: Array("SQLite format 3\0".utf8)) else {
            (isDatabase, usesWriteAheadLog, expectedBytes) = (false, false, nil)
            (userVersion, applicationIdentifier) = (0, 0)
            return
        }
        func word(at offset: Int) -> UInt32 { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) } }
        let stored = Int(bytes[16]) << 8 | Int(bytes[17])
        let pageSize = stored == 1 ? 65_536 : stored
        isDatabase = true
        usesWriteAheadLog = bytes[18] == 2 || bytes[19] == 2
        // The page count is only valid where the change counter equals the counter at which it was written.
        expectedBytes = word(at: 24) == word(at: 92) ? Int(word(at: 28)) * pageSize : nil
        userVersion = Int(Int32(bitPattern: word(at: 60)))
        applicationIdentifier = word(at: 68)
    }
}
