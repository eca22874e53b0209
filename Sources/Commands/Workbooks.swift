package import Exchange
import Host

/// Workbooks by way of the second program.
package enum Workbooks {
  package static func file(_ bytes: [UInt8]) -> WorkbookFile {
    WorkbookFile { sheet, takesHidden in
      var stream = SheetStream(takesHidden: takesHidden)
      let outcome = DocumentProgram.run(bytes, sheet.map { ["\($0)"] } ?? []) {
        stream.take($0)
        return true
      }
      switch outcome {
      case .missing(let path): return .missing(path)
      case .failed: return .failed
      case .ended:
        stream.finish()
        return .said(stream)
      }
    }
  }
}
