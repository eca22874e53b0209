import CNcurses
import Glibc

/// The locale of the process.
package enum TerminalLocale {
  /// Takes the user's character set (nothing else: numbers keep their point) and says whether it is
  /// UTF-8. A UTF-8 locale that is not installed is replaced by C.UTF-8.
  package static func activate() -> Bool {
    if setlocale(LC_CTYPE, "") == nil {
      let wanted = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { name -> String? in
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
      }.first
      let lower = wanted?.lowercased() ?? ""
      if lower.contains("utf-8") || lower.contains("utf8") { setlocale(LC_CTYPE, "C.UTF-8") }
    }
    return String(cString: nl_langinfo(Int32(CODESET))) == "UTF-8"
  }
}
