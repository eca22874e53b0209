/* A JSON text as a flat list of records with byte offsets, made by the simdjson library in one
   walk. Plain C, so that Swift can read the records without copying. */
#ifndef GOVRANK_CSIMDJSON_H
#define GOVRANK_CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
  GR_JSON_NULL = 0,
  GR_JSON_FALSE = 1,
  GR_JSON_TRUE = 2,
  GR_JSON_NUMBER = 3,
  GR_JSON_STRING = 4,
  GR_JSON_ARRAY = 5,
  GR_JSON_OBJECT = 6,
  GR_JSON_KEY = 7
};

/* Depth-first order. An object is followed by its members, each a key record and a value; an array
   by its elements. `next` is the position of the record behind the whole value. */
typedef struct {
  uint32_t kind;
  uint32_t next;
  uint32_t offset;      /* of the value's first byte in the text */
  uint32_t text_length; /* bytes of a string or key, escapes resolved */
  union {
    double number;
    const char *text; /* not terminated */
  } u;
} gr_json_record;

/* No function lets an exception out; without memory `new` functions return NULL, which the others
   take. */
typedef struct gr_json_parser gr_json_parser;

gr_json_parser *gr_json_parser_new(void);
void gr_json_parser_free(gr_json_parser *parser);

/* Spare bytes that must be readable behind a text. */
size_t gr_json_padding(void);

/* Walks `text`. Returns 0 and sets `records` and `count` (valid until the next call), or the number
   of a simdjson error. */
int gr_json_parse(
    gr_json_parser *parser, const char *text, size_t length, const gr_json_record **records,
    size_t *count);

/* simdjson's words for an error number. */
const char *gr_json_error_message(int error);

/* Is the error "nested too deeply"? */
int gr_json_error_is_depth(int error);

/* Finds the elements of the array under a key of the outermost object in a text that arrives in
   pieces, without parsing it: how a file larger than memory should hold is cut into batches. */
typedef struct {
  uint64_t offset;      /* of the batch's first byte in the file */
  uint64_t length;      /* bytes, from the first element's start to the last one's end */
  uint64_t first;       /* number of elements before this batch */
  uint64_t count;       /* elements in the batch */
  uint64_t lines;       /* line feeds before the batch */
  uint64_t line_start;  /* offset of the line that it begins in */
} gr_json_batch;

typedef struct gr_json_splitter gr_json_splitter;

gr_json_splitter *gr_json_splitter_new(const char *key, size_t batch_bytes);
void gr_json_splitter_free(gr_json_splitter *splitter);
void gr_json_splitter_feed(gr_json_splitter *splitter, const char *text, size_t length);

/* Call when all is fed. Returns 1 if the array was found whole and the text around it is balanced;
   `open` and `close` are the offsets of its brackets. Otherwise 0: parse the text in one piece. */
int gr_json_splitter_finish(
    gr_json_splitter *splitter, uint64_t *open, uint64_t *close, const gr_json_batch **batches,
    size_t *count);

#ifdef __cplusplus
}
#endif
#endif
