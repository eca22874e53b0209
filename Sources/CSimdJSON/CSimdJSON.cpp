#include "CSimdJSON.h"

// Results of the library are asked for their error; without exceptions what forgets to do so does
// not compile. Those of the allocator are caught at each function that C may call.
#define SIMDJSON_EXCEPTIONS 0

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {

namespace od = simdjson::ondemand;

// A report is a dozen levels deep; a text nested beyond this is refused before it fills the stack.
constexpr size_t maximum_depth = 200;

struct Walker {
  std::vector<gr_json_record> &records;
  const char *start;

  // The library checks its depth in debug builds only.
  simdjson::error_code value(od::value v, size_t depth) {
    if (depth + 2 > maximum_depth) return simdjson::DEPTH_ERROR;
    const size_t at = records.size();
    od::json_type type;
    if (auto error = v.type().get(type)) return error;
    std::string_view raw = v.raw_json_token();
    gr_json_record record{};
    record.offset = static_cast<uint32_t>(raw.data() - start);
    switch (type) {
    case od::json_type::object: {
      record.kind = GR_JSON_OBJECT;
      records.push_back(record);
      od::object object;
      if (auto error = v.get_object().get(object)) return error;
      for (auto result : object) {
        od::field field;
        if (auto error = std::move(result).get(field)) return error;
        gr_json_record key{};
        key.kind = GR_JSON_KEY;
        // The raw key begins behind its quotation mark.
        key.offset = static_cast<uint32_t>(field.key().raw() - start - 1);
        std::string_view text;
        if (auto error = field.unescaped_key().get(text)) return error;
        key.text_length = static_cast<uint32_t>(text.size());
        key.u.text = text.data();
        key.next = static_cast<uint32_t>(records.size() + 1);
        records.push_back(key);
        if (auto error = value(field.value(), depth + 1)) return error;
      }
      break;
    }
    case od::json_type::array: {
      record.kind = GR_JSON_ARRAY;
      records.push_back(record);
      od::array array;
      if (auto error = v.get_array().get(array)) return error;
      for (auto result : array) {
        od::value element;
        if (auto error = std::move(result).get(element)) return error;
        if (auto error = value(element, depth + 1)) return error;
      }
      break;
    }
    case od::json_type::number:
      record.kind = GR_JSON_NUMBER;
      if (auto error = v.get_double().get(record.u.number)) return error;
      records.push_back(record);
      break;
    case od::json_type::string: {
      record.kind = GR_JSON_STRING;
      std::string_view text;
      if (auto error = v.get_string().get(text)) return error;
      record.text_length = static_cast<uint32_t>(text.size());
      record.u.text = text.data();
      records.push_back(record);
      break;
    }
    case od::json_type::boolean: {
      bool truth = false;
      if (auto error = v.get_bool().get(truth)) return error;
      record.kind = truth ? GR_JSON_TRUE : GR_JSON_FALSE;
      records.push_back(record);
      break;
    }
    case od::json_type::null: {
      bool is_null = false;
      if (auto error = v.is_null().get(is_null)) return error;
      if (!is_null) return simdjson::N_ATOM_ERROR;
      record.kind = GR_JSON_NULL;
      records.push_back(record);
      break;
    }
    default:
      // Nothing that JSON knows begins so.
      return simdjson::TAPE_ERROR;
    }
    records[at].next = static_cast<uint32_t>(records.size());
    return simdjson::SUCCESS;
  }
};

} // namespace

struct gr_json_parser {
  od::parser parser;
  std::vector<gr_json_record> records;
};

gr_json_parser *gr_json_parser_new(void) { return new (std::nothrow) gr_json_parser; }
void gr_json_parser_free(gr_json_parser *parser) { delete parser; }
size_t gr_json_padding(void) { return simdjson::SIMDJSON_PADDING; }

static simdjson::error_code parse(gr_json_parser &parser, const char *text, size_t length) {
  parser.records.clear();
  if (parser.parser.capacity() < length) {
    if (auto error = parser.parser.allocate(length, maximum_depth)) return error;
  }
  od::document document;
  simdjson::padded_string_view view(text, length, length + simdjson::SIMDJSON_PADDING);
  if (auto error = parser.parser.iterate(view).get(document)) return error;
  bool scalar = true;
  if (auto error = document.is_scalar().get(scalar)) return error;
  // A report is an object; a lone number or string is told apart by the caller's own scan.
  if (scalar) return simdjson::INCORRECT_TYPE;
  od::value root;
  if (auto error = document.get_value().get(root)) return error;
  Walker walker{parser.records, text};
  if (auto error = walker.value(root, 1)) return error;
  // Behind the last token there is no location any more.
  if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    return simdjson::TAPE_ERROR;
  return simdjson::SUCCESS;
}

int gr_json_parse(
    gr_json_parser *parser, const char *text, size_t length, const gr_json_record **records,
    size_t *count) {
  if (parser == nullptr) return simdjson::MEMALLOC;
  try {
    if (auto error = parse(*parser, text, length)) return error;
  } catch (...) {
    return simdjson::MEMALLOC;
  }
  *records = parser->records.data();
  *count = parser->records.size();
  return simdjson::SUCCESS;
}

const char *gr_json_error_message(int error) {
  return simdjson::error_message(static_cast<simdjson::error_code>(error));
}

int gr_json_error_is_depth(int error) { return error == simdjson::DEPTH_ERROR; }

struct gr_json_splitter {
  std::string key;
  size_t batch_bytes;

  // Position and state of the scan.
  uint64_t offset = 0;
  uint64_t lines = 0;
  uint64_t line_start = 0;
  int64_t depth = 0;
  bool in_string = false;
  bool escaped = false;
  bool broken = false;

  // The last bytes seen outside the array, where its key must stand.
  std::string tail;

  int state = 0; // 0 before the array, 1 inside, 2 behind
  uint64_t open = 0, close = 0;
  uint64_t elements = 0;
  gr_json_batch batch{};
  bool batch_open = false;

  std::vector<gr_json_batch> batches;

  // Is the `[` at `at` the value of our key? Read backwards, over what is left of earlier pieces.
  bool key_precedes(const char *text, size_t at) const {
    size_t left = tail.size() + at;
    auto last = [&] { return left > tail.size() ? text[left - 1 - tail.size()] : tail[left - 1]; };
    auto skip_blanks = [&] {
      while (left > 0 && std::memchr(" \t\r\n", last(), 4)) left--;
    };
    auto take = [&](char c) {
      if (left == 0 || last() != c) return false;
      left--;
      return true;
    };
    skip_blanks();
    if (!take(':')) return false;
    skip_blanks();
    if (!take('"')) return false;
    for (size_t i = key.size(); i > 0; i--)
      if (!take(key[i - 1])) return false;
    if (!take('"')) return false;
    skip_blanks();
    return left > 0 && (last() == ',' || last() == '{');
  }

  void bracket(
      const char *text, size_t at, char c, uint64_t lines_before, uint64_t line_start_before) {
    const bool opens = c == '{' || c == '[';
    if (opens) {
      if (depth == 1 && c == '[' && state == 0 && key_precedes(text, at)) {
        state = 1;
        open = offset + at;
      } else if (depth == 2 && state == 1) {
        if (c != '{') broken = true;
        if (!batch_open) {
          batch = {offset + at, 0, elements, 0, lines_before, line_start_before};
          batch_open = true;
        }
      }
      depth++;
      return;
    }
    depth--;
    if (depth < 0) broken = true;
    if (depth == 2 && state == 1) {
      elements++;
      batch.count++;
      batch.length = offset + at + 1 - batch.offset;
      if (batch.length >= batch_bytes) {
        batches.push_back(batch);
        batch_open = false;
      }
    } else if (depth == 1 && state == 1) {
      close = offset + at;
      state = 2;
      if (batch_open) {
        batches.push_back(batch);
        batch_open = false;
      }
    }
  }

  void feed(const char *text, size_t length) {
    size_t at = 0;
    while (at < length) {
      const size_t size = length - at < 64 ? length - at : 64;
      block(text, at, size);
      at += size;
    }
    if (state == 0) {
      tail.append(text, length);
      if (tail.size() > 4096) tail.erase(0, tail.size() - 4096);
    }
    offset += length;
  }

  // Up to 64 bytes: bit masks of quotation marks, backslashes, brackets and line feeds.
  void block(const char *text, size_t at, size_t size) {
    uint64_t quotes = 0, slashes = 0, brackets = 0, feeds = 0;
    const char *bytes = text + at;
    size_t i = 0;
#if defined(__SSE2__)
    auto mask = [](__m128i v, char c) {
      return static_cast<uint64_t>(
          static_cast<uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_set1_epi8(c)))));
    };
    for (; i + 16 <= size; i += 16) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i));
      // Bit 0x20 tells [ ] from { }; with it set, two comparisons find all four.
      const __m128i folded = _mm_or_si128(v, _mm_set1_epi8(0x20));
      quotes |= mask(v, '"') << i;
      slashes |= mask(v, '\\') << i;
      brackets |= (mask(folded, '{') | mask(folded, '}')) << i;
      feeds |= mask(v, '\n') << i;
    }
#endif
    for (; i < size; i++) {
      const char c = bytes[i];
      const uint64_t bit = uint64_t(1) << i;
      if (c == '"') quotes |= bit;
      if (c == '\\') slashes |= bit;
      if (c == '{' || c == '}' || c == '[' || c == ']') brackets |= bit;
      if (c == '\n') feeds |= bit;
    }
    if (slashes != 0 || escaped) {
      // Rare: take the escaped characters out one by one.
      uint64_t escapes = 0;
      for (size_t k = 0; k < size; k++) {
        const uint64_t bit = uint64_t(1) << k;
        if (escaped) {
          escapes |= bit;
          escaped = false;
        } else if (slashes & bit) {
          escaped = true;
        }
      }
      quotes &= ~escapes;
    }
    // Prefix XOR: bit k is set where an odd number of quotation marks stand at or before it.
    uint64_t inside = quotes;
    for (int shift = 1; shift < 64; shift <<= 1) inside ^= inside << shift;
    if (in_string) inside = ~inside;
    if (size < 64) {
      const uint64_t valid = (uint64_t(1) << size) - 1;
      in_string = (inside >> (size - 1)) & 1;
      brackets &= valid;
    } else {
      in_string = inside >> 63;
    }
    brackets &= ~inside;
    while (brackets != 0) {
      const int k = __builtin_ctzll(brackets);
      brackets &= brackets - 1;
      const char c = bytes[k];
      const uint64_t before = k == 0 ? 0 : feeds & ((uint64_t(1) << k) - 1);
      const uint64_t start =
          before == 0 ? line_start : offset + at + 64 - __builtin_clzll(before);
      bracket(text, at + k, c, lines + __builtin_popcountll(before), start);
    }
    lines += __builtin_popcountll(feeds);
    if (feeds != 0) line_start = offset + at + 64 - __builtin_clzll(feeds);
  }
};

gr_json_splitter *gr_json_splitter_new(const char *key, size_t batch_bytes) {
  try {
    auto *splitter = new gr_json_splitter;
    splitter->key = key;
    splitter->batch_bytes = batch_bytes;
    return splitter;
  } catch (...) {
    return nullptr;
  }
}

void gr_json_splitter_free(gr_json_splitter *splitter) { delete splitter; }

void gr_json_splitter_feed(gr_json_splitter *splitter, const char *text, size_t length) {
  if (splitter == nullptr || splitter->broken) return;
  try {
    splitter->feed(text, length);
  } catch (...) {
    splitter->broken = true;
  }
}

int gr_json_splitter_finish(
    gr_json_splitter *splitter, uint64_t *open, uint64_t *close, const gr_json_batch **batches,
    size_t *count) {
  if (splitter == nullptr || splitter->broken || splitter->depth != 0 || splitter->in_string ||
      splitter->state != 2)
    return 0;
  *open = splitter->open;
  *close = splitter->close;
  *batches = splitter->batches.data();
  *count = splitter->batches.size();
  return 1;
}
