import ArgumentParser
import Commands
import Wording

struct MethodCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "method",
    abstract: "How scores are computed: each formula, its source, an example.",
    discussion: MethodPage.text)

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    prepareProcess()
    Output.write(MethodPage.text(languageOption.language), isForPeople: true)
  }
}
