/* ncursesw for Swift: wide characters on; accessors for what Swift cannot import (macros,
   mutable globals, variadic functions). */
#ifndef GOVRANK_CNCURSES_SHIM_H
#define GOVRANK_CNCURSES_SHIM_H

/* Enough for the wide functions. A feature macro of the C library (_GNU_SOURCE, _XOPEN_SOURCE) would
   give its types other members here than in Swift's own module of it, which is an error. */
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#include <locale.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>
#include <poll.h>
#include <fcntl.h>
#include <sys/ioctl.h>

static inline WINDOW *govrank_stdscr(void) { return stdscr; }
static inline int govrank_colors(void) { return COLORS; }
static inline int govrank_color_pairs(void) { return COLOR_PAIRS; }

/* One cell: a spacing character, up to four combining ones, attributes, a colour pair. */
static inline void govrank_set_cell(
    cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  setcchar(cell, text, attributes, (short)(pair > 32767 ? 0 : pair), &pair);
}

static inline int govrank_write_cells(int y, int x, const cchar_t *cells, int count) {
  return mvwadd_wchnstr(stdscr, y, x, cells, count);
}

static inline attr_t govrank_bold(void) { return A_BOLD; }
static inline attr_t govrank_dim(void) { return A_DIM; }
static inline attr_t govrank_italic(void) { return A_ITALIC; }
static inline attr_t govrank_underline(void) { return A_UNDERLINE; }
static inline attr_t govrank_reverse(void) { return A_REVERSE; }

/* The columns that this system gives a character. */
int wcwidth(wchar_t c);
static inline int govrank_wcwidth(wchar_t c) { return wcwidth(c); }

/* A screen on standard output, with keys from `input`; a type of NULL is TERM's. */
static inline SCREEN *govrank_newterm(const char *type, FILE *input) {
  return newterm((char *)type, stdout, input);
}

/* Whether the terminal database has an entry of that name. */
static inline int govrank_has_type(const char *type, int fd) {
  int status = 0;
  return setupterm((char *)type, fd, &status) == OK && status == 1;
}

/* The pointing device: presses only, two quick ones are told apart by the caller. */
static inline void govrank_mouse(int on) {
  mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, (mmask_t *)0);
  mouseinterval(0);
}

/* 1: press of the first button, 2: wheel up, 3: wheel down, 0: anything else. */
static inline int govrank_get_mouse(int *x, int *y) {
  MEVENT event;
  if (getmouse(&event) != OK) return 0;
  *x = event.x;
  *y = event.y;
  if (event.bstate & BUTTON1_PRESSED) return 1;
  if (event.bstate & BUTTON4_PRESSED) return 2;
  if (event.bstate & BUTTON5_PRESSED) return 3;
  return 0;
}

static inline int govrank_key_code_yes(void) { return KEY_CODE_YES; }
static inline int govrank_get_wide(wint_t *key) { return wget_wch(stdscr, key); }
static inline int govrank_err(void) { return ERR; }

/* What the terminal database says, before a screen is started. 1: usable; 0: no such entry or no
   way to move the cursor. */
static inline int govrank_terminal_usable(int fd) {
  int status = 0;
  if (setupterm((char *)0, fd, &status) != OK || status != 1) return 0;
  char *motion = tigetstr("cup");
  return motion != (char *)0 && motion != (char *)-1;
}

#endif
