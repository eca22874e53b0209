/* What happens on a signal, from the first instruction of the process to its last: nothing but
   write, tcsetattr, tcflush, sigaction, raise and tgkill, and waiting a moment for another thread, on memory that is there already. In C, since
   Swift may allocate or lock wherever it likes.

   A constructor that runs before all others takes the signals, so that the Swift runtime leaves them
   alone: its backtracer would start a program that it finds beside the name by which the process
   was called. */
#ifndef GOVRANK_CCRASHGUARD_H
#define GOVRANK_CCRASHGUARD_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Remembers the modes of `terminal`, a descriptor. Call before they are changed. */
void govrank_guard_save(int terminal);

/* From now on a signal gives the terminal back: `reset` (at most 512 bytes) is written to it and its
   saved modes are set, before the signal does what it always does. A stop (Ctrl-Z) does the same
   and asks for the screen again when the process goes on: a byte is written to `wake`. */
void govrank_guard_arm(const char *reset, size_t length, int wake);

/* The terminal is given back: signals only do what they always do. */
void govrank_guard_disarm(void);

/* Takes the signals again that a library may have taken for itself. */
void govrank_guard_install(void);

/* Whether the process was stopped and goes on, so that the screen must be taken anew; asked once. */
int govrank_guard_take_resumed(void);

/* The screen is taken anew after a stop. */
void govrank_guard_screen_taken(void);

/* Sends standard error to memory until `govrank_guard_release_errors`, so that what libraries write
   does not run over the screen. What came is written to where it belongs at the end, on a signal
   too (there the first 64 KiB). Returns 0 where it can't be done. */
int govrank_guard_capture_errors(void);
void govrank_guard_release_errors(void);

/* Room for handling a crash of the calling thread on an overflowing stack. The main thread has it;
   others take it when they begin and give it back at their end. */
void *govrank_guard_enter_thread(void);
void govrank_guard_leave_thread(void *room);

#ifdef __cplusplus
}
#endif
#endif
