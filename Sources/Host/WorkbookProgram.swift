/// Workbooks by way of the second program, which links libxlsxwriter.
package enum WorkbookProgram {
  /// A stream of cells, as the program takes it, packed as XLSX.
  package static func workbook(_ stream: [UInt8]) throws(PictureProgram.Problem) -> [UInt8] {
    try PictureProgram.answer(
      to: stream, ["workbook"], opening: "govrank-workbook\t1\n"
    ) { bytes in
      // The end of an archive without a comment.
      bytes.suffix(22).starts(with: [0x50, 0x4B, 0x05, 0x06])
    }
  }
}
