package import Exchange
package import IndexReports
import TerminalCore

/// A table that somebody opens, or why it can't be.
package enum TableOpening: Sendable {
  /// With a mapping that was found beside it, and the file that it is from.
  case table(ImportSource, ImportMapping, mappingFile: String?)
  case refused(ImportRefusal)
  case unreadable(FileProblem)

  /// Reads a table, and the mapping beside it that knows it best.
  package static func read(
    _ file: String,
    workbooks: ([UInt8]) -> WorkbookFile = { _ in WorkbookFile { _, _ in .failed } }
  ) -> TableOpening {
    do throws(FileProblem) {
      let bytes = try WholeFile.bytes(file, limit: WholeFile.tableLimit)
      return .of(bytes, named: file, workbooks)
    } catch {
      return .unreadable(error)
    }
  }

  private static func of(
    _ bytes: [UInt8], named file: String, _ workbooks: ([UInt8]) -> WorkbookFile
  ) -> TableOpening {
    do throws(ImportRefusal) {
      let source = try ImportSource(bytes, named: file, workbooks: workbooks)
      let found = ImportMapping.beside(source)
      return .table(source, found?.mapping ?? ImportMapping(), mappingFile: found?.file)
    } catch {
      return .refused(error)
    }
  }
}
