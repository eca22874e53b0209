#include "pictures.h"

#include <dlfcn.h>
#include <math.h>

/* What is used of librsvg 2.52 and cairo 1.16, as their headers declare it. */
typedef struct {
  double x, y, width, height;
} Rectangle;

static struct {
  void *(*handle_new)(const unsigned char *, size_t, void **);
  int (*size)(void *, double *, double *);
  int (*render)(void *, void *, const Rectangle *, void **);
  void (*unref)(void *);
  void *(*image)(int, int, int);
  void *(*pdf)(int (*)(void *, const unsigned char *, unsigned), void *, double, double);
  void (*pdf_size)(void *, double, double);
  int (*png)(void *, int (*)(void *, const unsigned char *, unsigned), void *);
  int (*status)(void *);
  void *(*create)(void *);
  void (*scale)(void *, double, double);
  void (*show_page)(void *);
  void (*destroy)(void *);
  void (*surface_finish)(void *);
  void (*surface_destroy)(void *);
} library;

static void *found(void *from, const char *name, int *missing) {
  void *symbol = from ? dlsym(from, name) : 0;
  if (!symbol) *missing = 1;
  return symbol;
}

int govrank_pictures_open(void) {
  void *rsvg = dlopen("librsvg-2.so.2", RTLD_NOW);
  void *cairo = dlopen("libcairo.so.2", RTLD_NOW);
  void *object = dlopen("libgobject-2.0.so.0", RTLD_NOW);
  int missing = 0;
  library.handle_new = found(rsvg, "rsvg_handle_new_from_data", &missing);
  library.size = found(rsvg, "rsvg_handle_get_intrinsic_size_in_pixels", &missing);
  library.render = found(rsvg, "rsvg_handle_render_document", &missing);
  library.unref = found(object, "g_object_unref", &missing);
  library.image = found(cairo, "cairo_image_surface_create", &missing);
  library.pdf = found(cairo, "cairo_pdf_surface_create_for_stream", &missing);
  library.pdf_size = found(cairo, "cairo_pdf_surface_set_size", &missing);
  library.png = found(cairo, "cairo_surface_write_to_png_stream", &missing);
  library.status = found(cairo, "cairo_surface_status", &missing);
  library.create = found(cairo, "cairo_create", &missing);
  library.scale = found(cairo, "cairo_scale", &missing);
  library.show_page = found(cairo, "cairo_show_page", &missing);
  library.destroy = found(cairo, "cairo_destroy", &missing);
  library.surface_finish = found(cairo, "cairo_surface_finish", &missing);
  library.surface_destroy = found(cairo, "cairo_surface_destroy", &missing);
  return missing ? GOVRANK_PICTURE_MISSING : GOVRANK_PICTURE_MADE;
}

/* CAIRO_STATUS_WRITE_ERROR. */
static int pass(void *take, const unsigned char *bytes, unsigned count) {
  return ((govrank_picture_take)take)(bytes, count) ? 0 : 11;
}

/* Pixels of a side, and of a picture, at most. */
static const double longest = 30000, most = 200e6;

static void *opened(const unsigned char *svg, size_t count, double *width, double *height, int *fault) {
  void *error = 0;
  void *handle = library.handle_new(svg, count, &error);
  if (!handle || !library.size(handle, width, height) || !(*width >= 1 && *height >= 1)) {
    if (handle) library.unref(handle);
    *fault = GOVRANK_PICTURE_DAMAGED;
    return 0;
  }
  return handle;
}

static int draw(void *handle, void *context, double width, double height) {
  Rectangle place = {0, 0, width, height};
  void *error = 0;
  return library.render(handle, context, &place, &error) ? GOVRANK_PICTURE_MADE : GOVRANK_PICTURE_DAMAGED;
}

int govrank_picture_png(const unsigned char *svg, size_t count, double scale, govrank_picture_take take) {
  double width, height;
  int fault = GOVRANK_PICTURE_MADE;
  void *handle = opened(svg, count, &width, &height, &fault);
  if (!handle) return fault;
  double across = ceil(width * scale), down = ceil(height * scale);
  if (!(across <= longest && down <= longest && across * down <= most)) {
    library.unref(handle);
    return GOVRANK_PICTURE_LARGE;
  }
  /* CAIRO_FORMAT_ARGB32. */
  void *surface = library.image(0, (int)across, (int)down);
  void *context = library.create(surface);
  library.scale(context, scale, scale);
  fault = draw(handle, context, width, height);
  library.destroy(context);
  if (!fault && library.png(surface, pass, (void *)take)) fault = GOVRANK_PICTURE_DAMAGED;
  library.surface_destroy(surface);
  library.unref(handle);
  return fault;
}

int govrank_picture_pdf(
    const unsigned char *const *svgs, const size_t *counts, size_t pages, govrank_picture_take take) {
  int fault = GOVRANK_PICTURE_MADE;
  void *surface = 0, *context = 0;
  for (size_t page = 0; page < pages && !fault; page++) {
    double width, height;
    void *handle = opened(svgs[page], counts[page], &width, &height, &fault);
    if (!handle) break;
    /* A pixel of SVG is three quarters of a point. */
    double across = width * 0.75, down = height * 0.75;
    if (!(across <= 14400 && down <= 14400)) fault = GOVRANK_PICTURE_LARGE;
    if (!fault && !surface) {
      surface = library.pdf(pass, (void *)take, across, down);
      context = library.create(surface);
    } else if (!fault) {
      library.pdf_size(surface, across, down);
    }
    if (!fault) fault = draw(handle, context, across, down);
    if (!fault) library.show_page(context);
    library.unref(handle);
  }
  if (context) library.destroy(context);
  if (surface) {
    library.surface_finish(surface);
    if (!fault && library.status(surface)) fault = GOVRANK_PICTURE_DAMAGED;
    library.surface_destroy(surface);
  }
  return fault;
}
