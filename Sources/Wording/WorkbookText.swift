import Exchange

/// What an import says of workbooks, in both languages side by side.
extension Strings {
  func ofWorkbook(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .sheetTaken(let name, let others, let hidden):
      let more =
        (others.isEmpty
          ? "" : say("; not read: \(names(others, 12))", "; không đọc: \(names(others, 12))"))
        + (hidden.isEmpty
          ? ""
          : say("; hidden: \(names(hidden, 12))", "; trang ẩn: \(names(hidden, 12))"))
      let option =
        others.isEmpty && hidden.isEmpty
        ? "" : say("; --sheet takes another", "; --sheet để chọn trang khác")
      return say("sheet \"\(short(name))\"", "trang tính \"\(short(name))\"") + more + option
    case .severalSheets(let list):
      return say(
        "the workbook has several sheets that may be meant: \(names(list)); --sheet NAME or NUMBER chooses one",
        "bảng tính có nhiều trang có thể là bảng cần lấy: \(names(list)); --sheet TÊN hoặc SỐ để chọn một trang"
      )
    case .noSuchSheet(let wanted, let list):
      return say(
        "the workbook has no sheet \"\(short(wanted))\"; there are \(names(list))",
        "bảng tính không có trang \"\(short(wanted))\"; có \(names(list))")
    case .emptySheet(let name):
      return say(
        "there is nothing on sheet \"\(short(name))\" that is not hidden; --hidden takes hidden rows and columns",
        "trang \"\(short(name))\" không có nội dung nào hiển thị; --hidden để lấy cả hàng và cột bị ẩn"
      )
    case .hiddenRows(let count, let rows, let areTaken):
      let list = rows.joined(separator: ", ")
      return areTaken
        ? say(
          "hidden rows are taken: \(count) (\(list))", "lấy cả hàng bị ẩn: \(count) hàng (\(list))")
        : say(
          "hidden rows left out: \(count) (\(list)); --hidden takes them",
          "không lấy hàng bị ẩn: \(count) hàng (\(list)); --hidden để lấy cả")
    case .hiddenColumns(let columns, let areTaken):
      let list = columns.joined(separator: ", ")
      return areTaken
        ? say("hidden columns are taken: \(list)", "lấy cả cột bị ẩn: \(list)")
        : say(
          "hidden columns left out: \(list); --hidden takes them",
          "không lấy cột bị ẩn: \(list); --hidden để lấy cả")
    case .formulas(let count):
      return say(
        count == 1
          ? "1 cell holds a formula; its stored value is taken"
          : "\(count) cells hold formulas; their stored values are taken",
        "\(count) ô có công thức; lấy giá trị đã lưu")
    case .formulasWithoutValue(let count, let first):
      return say(
        (count == 1 ? "1 formula has" : "\(count) formulas have")
          + " no stored value (the first in \(first)) and count as gaps; open the workbook in a spreadsheet program and save it",
        "\(count) công thức không có giá trị đã lưu (ô đầu tiên là \(first)), coi là ô trống; hãy mở bảng tính bằng phần mềm bảng tính rồi lưu lại"
      )
    case .faultyCells(let count, let first):
      return say(
        (count == 1 ? "1 cell shows" : "\(count) cells show")
          + " an error such as #N/A (the first in \(first)) and count as gaps",
        "\(count) ô báo lỗi như #N/A (ô đầu tiên là \(first)), coi là ô trống")
    case .commaTexts(let count):
      return say(
        count == 1
          ? "1 number with a decimal comma is stored as text and was read as a number"
          : "\(count) numbers with a decimal comma are stored as text and were read as numbers",
        "\(count) số có dấu phẩy thập phân được lưu dạng văn bản, đã đọc thành số")
    default: return ofWorkbookRefused(kind)
    }
  }

  /// Where a workbook is damaged, and by what, in brackets.
  private func reason(_ damage: WorkbookDamage) -> String {
    let found = "\"\(damage.found)\""
    let reason: String? =
      switch damage.part {
      case "", "file": nil
      case "archive":
        say("it is no whole ZIP archive", "không phải tệp nén ZIP hoàn chỉnh")
      case "doctype":
        say("its XML has a document type", "XML có khai báo kiểu tài liệu (DOCTYPE)")
      case "rows":
        say(
          "row \(found) does not come after row \(damage.place)",
          "dòng \(found) không đứng sau dòng \(damage.place)")
      case "cells":
        say(
          "row \(damage.place) has more than 16384 cells",
          "dòng \(damage.place) có hơn 16384 ô")
      case "address":
        say(
          "\(damage.place): \(found) is no address of a cell in its row",
          "\(damage.place): \(found) không phải địa chỉ ô của dòng này")
      case "strings":
        say(
          "\(damage.place): there is no text number \(found)",
          "\(damage.place): không có văn bản số \(found)")
      case "numbers":
        say(
          "\(damage.place): \(found) is no number", "\(damage.place): \(found) không phải là số")
      default:
        say(
          "\(damage.part) is missing or is no whole XML",
          "thiếu \(damage.part) hoặc XML không hoàn chỉnh")
      }
    guard let reason else { return "" }
    let sheet =
      damage.sheet.isEmpty
      ? "" : say("sheet \"\(damage.sheet)\", ", "trang \"\(damage.sheet)\", ")
    return " (\(sheet)\(reason))"
  }

  private func ofWorkbookRefused(_ kind: ImportFinding.Kind) -> String? {
    switch kind {
    case .workbookDamaged(let damage):
      let reason = reason(damage)
      return say(
        "the workbook is damaged or incomplete\(reason); open it in a spreadsheet program and save it anew",
        "bảng tính bị hỏng hoặc không đầy đủ\(reason); hãy mở bằng phần mềm bảng tính rồi lưu lại")
    case .workbookTooLarge:
      return say(
        "the workbook unpacks to more than is read (1 GiB, or 250 times its size); save the sheet as CSV",
        "bảng tính sau khi giải nén vượt giới hạn (1 GiB, hoặc gấp 250 lần kích thước tệp); hãy lưu trang cần lấy thành CSV"
      )
    case .workbookEncrypted:
      return say(
        "the workbook is protected by a password; save it without one",
        "bảng tính có mật khẩu bảo vệ; hãy lưu lại không có mật khẩu")
    case .workbookBinary:
      return say(
        "this is a workbook in the binary form (XLSB); save it as XLSX or the sheet as CSV",
        "đây là bảng tính dạng nhị phân (XLSB); hãy lưu thành XLSX hoặc CSV")
    case .oldWorkbook:
      return say(
        "this is a document of the old binary form (XLS); save it as XLSX or ODS, or the sheet as CSV",
        "đây là tệp dạng nhị phân cũ (XLS); hãy lưu thành XLSX, ODS hoặc CSV")
    case .otherDocument:
      return say(
        "this is a document of another kind, not a workbook; copy the table from it and paste it: govrank import -",
        "đây là tài liệu loại khác, không phải bảng tính; hãy chép bảng rồi dán: govrank import -")
    case .documentsMissing(let path):
      return say(
        "workbooks are read by govrank-documents, which is not installed (\(path)); install it, or save the sheet as CSV",
        "cần chương trình govrank-documents để đọc bảng tính, nhưng chưa được cài đặt (\(path)); hãy cài đặt, hoặc lưu trang cần lấy thành CSV"
      )
    case .documentsFailed:
      return say(
        "the workbook could not be read within the bounds of time and memory; save the sheet as CSV",
        "không đọc được bảng tính trong giới hạn thời gian và bộ nhớ; hãy lưu trang cần lấy thành CSV"
      )
    case .documentsOther:
      return say(
        "govrank-documents is of another version than govrank; install both anew",
        "govrank-documents khác phiên bản với govrank; hãy cài lại cả hai")
    default: return nil
    }
  }
}
