// The floor of reading: simdjson alone goes through the fields of a report that a ranking needs. read FILE
#include <simdjson.h>
#include <cstdio>

int main(int count, char **words) {
  if (count < 2) return 64;
  simdjson::padded_string text;
  if (simdjson::padded_string::load(words[1]).get(text)) return 66;
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  if (parser.iterate(text).get(document)) return 65;
  double sum = 0;
  size_t names = 0, units = 0;
  for (auto unit : document["units"]) {
    std::string_view code, name;
    if (unit["code"].get_string().get(code) || unit["name"].get_string().get(name)) return 65;
    names += code.size() + name.size();
    for (auto field : unit["values"].get_object()) {
      double value;
      if (!field.value().get_double().get(value)) sum += value;
    }
    units++;
  }
  std::printf("%zu units, %zu bytes of names, sum %.2f\n", units, names, sum);
  return 0;
}
