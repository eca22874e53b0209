#ifndef GOVRANK_PICTURES_H
#define GOVRANK_PICTURES_H

#include <stddef.h>

/* Why a picture did not come to be. */
enum {
  GOVRANK_PICTURE_MADE = 0,
  /* librsvg or cairo is not installed, or too old. */
  GOVRANK_PICTURE_MISSING = 1,
  /* What was given is no SVG that can be drawn. */
  GOVRANK_PICTURE_DAMAGED = 2,
  /* The picture would be larger than is made. */
  GOVRANK_PICTURE_LARGE = 3,
};

/* Opens librsvg and cairo, which are not linked: reading a workbook does without them. */
int govrank_pictures_open(void);

/* Takes pieces of the picture; 0 to hear no more. */
typedef int (*govrank_picture_take)(const unsigned char *bytes, size_t count);

/* One SVG as PNG, `scale` pixels for each of its own. */
int govrank_picture_png(const unsigned char *svg, size_t count, double scale, govrank_picture_take take);

/* Some SVGs as the pages of a PDF, each page as large as its picture. */
int govrank_picture_pdf(
    const unsigned char *const *svgs, const size_t *counts, size_t pages, govrank_picture_take take);

#endif
