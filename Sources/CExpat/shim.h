/* expat for Swift. */
#ifndef GOVRANK_CEXPAT_SHIM_H
#define GOVRANK_CEXPAT_SHIM_H

#include <expat.h>

#endif
