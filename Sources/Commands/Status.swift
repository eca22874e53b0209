import Glibc
package import IndexReports

/// What a process ends with, as in `sysexits.h` where it has a number for it; thrown where a command has said why it
/// can't go on.
package struct Status: Error, Sendable, Hashable {
  package let code: Int32

  package init(_ code: Int32) {
    self.code = code
  }

  package static let success = Status(0)
  package static let findings = Status(1)
  package static let cannotVerify = Status(2)
  package static let usage = Status(64)
  package static let badData = Status(65)
  package static let noInput = Status(66)
  package static let unavailable = Status(69)
  package static let cannotCreate = Status(73)
  package static let cannotWrite = Status(74)

  package static func of(_ finding: Diagnostic) -> Status {
    finding.isMissingInput ? noInput : badData
  }
}

/// Ends the process at once (inside commands `exit` is the argument parser's).
package func endProcess(_ status: Status) -> Never { exit(status.code) }
