package import Dashboard
import Exchange
import Glibc
import Host
import IndexReports
import TerminalCore
import TerminalNcurses
import Wording

extension Dashboard.Environment {
  /// Files, clocks and threads for the dashboard.
  package static var ofSystem: Dashboard.Environment {
    let folders = DataFolders.own
    var environment = Dashboard.Environment(
      load: { paths, progress, isCancelled in
        Library.load(
          Library.files(paths, and: TableFile.endings), progress: progress,
          isCancelled: isCancelled, isTable: { TableFile.isTable($0, isRead: $1) })
      },
      excerpt: FileExcerpt.read, start: BackgroundThread.start,
      now: steadySeconds,
      sleep: { usleep(UInt32(Int($0 * 1_000_000, within: 0...999_999_999))) },
      watch: { FileWatch.shared.watch($0, changed: $1) },
      writeClipboardFile: { text in
        guard let path = folders.clipboardPath else { return .failed("HOME") }
        return FileWriter.write(text, to: path, makesFolder: true).map { .failed($0) }
          ?? .file(path)
      },
      write: { path, text in
        // The program's own folder is made; a user's has to be there.
        FileWatch.shared.writing(path) {
          FileWriter.write(
            text, to: path, makesFolder: path.hasPrefix(folders.scenarioFolder))
        }
      },
      read: { try? WholeFile.bytes($0, limit: WholeFile.scenarioLimit) },
      exists: { access($0, F_OK) == 0 },
      scenarioNames: {
        Folder.names(in: folders.scenarioFolder).filter { $0.hasSuffix(".json") }
          .map { String($0.dropLast(5)) }
      }, scenarioFolder: folders.scenarioFolder)
    environment.readDeck = Decks.again
    environment.drawPicture = { path, svg, form, strings in
      guard let form = PictureProgram.Form(rawValue: form) else { return form }
      let bytes: [UInt8]
      do throws(PictureProgram.Problem) {
        bytes = try PictureProgram.picture(of: [svg], form)
      } catch {
        return strings.noPicture(form.rawValue, missing: error.missing)
      }
      return FileWatch.shared.writing(path) {
        FileWriter.write(to: path) { descriptor in
          bytes.withUnsafeBytes { FileWriter.writeAll($0, to: descriptor) }
        }
      }
    }
    environment.openTable = { TableOpening.read($0, workbooks: Workbooks.file) }
    return environment
  }
}
