/* libzip for Swift. */
#ifndef GOVRANK_CZIP_SHIM_H
#define GOVRANK_CZIP_SHIM_H

#include <zip.h>

#endif
