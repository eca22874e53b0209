/* libxlsxwriter for Swift. */
#ifndef GOVRANK_CXLSXWRITER_SHIM_H
#define GOVRANK_CXLSXWRITER_SHIM_H

#include <sys/syscall.h>
#include <unistd.h>
#include <xlsxwriter.h>

/* A file in memory, closed where another program begins (MFD_CLOEXEC); -1 where there is none. */
static inline int govrank_memory_file(void) {
  return (int)syscall(SYS_memfd_create, "workbook", 1u);
}

#endif
