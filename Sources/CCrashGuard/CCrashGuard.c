#define _GNU_SOURCE
#include "CCrashGuard.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { reset_capacity = 512, captured_capacity = 64 << 10, handler_stack = 64 << 10 };

static struct {
  char reset[reset_capacity];
  size_t reset_length;
  int terminal;
  int has_modes;
  struct termios modes;
  /* The saved modes without flow control: output that the user has stopped (Ctrl-S) goes on. */
  struct termios flowing;
  volatile sig_atomic_t armed;
  volatile sig_atomic_t stopped;
  volatile sig_atomic_t resumed;
  /* A thread gives the terminal back; the main thread, which writes to it, is held; it is given back. */
  volatile sig_atomic_t ending;
  volatile sig_atomic_t held;
  volatile sig_atomic_t done;
  /* Wakes the loop of the process. */
  int wake;
  /* Where standard error went meanwhile: a file in memory, mapped, and the place it came from. */
  int captured;
  int errors;
  const char *captured_bytes;
} state = {.terminal = -1, .wake = -1, .captured = -1, .errors = -1};

static char main_stack[handler_stack];

/* Their usual effect is the end of the process. */
static const int fatal[] = {
    SIGHUP,  SIGINT,  SIGQUIT, SIGILL,  SIGTRAP,   SIGABRT, SIGBUS,  SIGFPE,  SIGUSR1,
    SIGSEGV, SIGUSR2, SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGVTALRM, SIGPROF,
    SIGIO,   SIGPWR,  SIGSYS,
};

static void write_all(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t size = write(descriptor, bytes, length);
    if (size < 0 && errno == EINTR) continue;
    if (size <= 0) return;
    bytes += size;
    length -= (size_t)size;
  }
}

/* What waits to be shown is of no use any more, and a terminal that does not read must not hold up
   the end. */
static void give_back(void) {
  if (!state.has_modes) return;
  tcsetattr(state.terminal, TCSANOW, &state.flowing);
  tcflush(state.terminal, TCOFLUSH);
  write_all(state.terminal, state.reset, state.reset_length);
  tcsetattr(state.terminal, TCSANOW, &state.modes);
}

static void replay_captured(void) {
  if (state.captured_bytes == NULL || state.errors < 0) return;
  size_t length = 0;
  while (length < captured_capacity && state.captured_bytes[length] != 0) length++;
  write_all(state.errors, state.captured_bytes, length);
}

static void set_default(int number) {
  struct sigaction action = {0};
  action.sa_handler = SIG_DFL;
  sigaction(number, &action, NULL);
}

static int is_main(void) { return syscall(SYS_gettid) == getpid(); }

/* Waits a fifth of a second at most. */
static void wait_for(volatile sig_atomic_t *flag) {
  const struct timespec moment = {.tv_nsec = 1000000};
  for (int tries = 0; tries < 200 && !*flag; tries++) nanosleep(&moment, NULL);
}

/* A signal for the process can come to any of its threads. What the main thread is writing to the
   terminal meanwhile must not come behind what gives it back. */
static void hold_main(void) {
  state.ending = 1;
  if (!is_main() && syscall(SYS_tgkill, getpid(), getpid(), SIGRTMAX) == 0) wait_for(&state.held);
}

static void on_fatal(int number) {
  /* Two threads may crash at once; one gives the terminal back, and no other ends before it has. */
  if (__atomic_exchange_n(&state.armed, 0, __ATOMIC_SEQ_CST) != 0 && !state.stopped) {
    hold_main();
    give_back();
    replay_captured();
    state.done = 1;
  } else if (state.ending) {
    wait_for(&state.done);
  }
  set_default(number);
  raise(number);
}

/* The main thread stays here while another gives the terminal back. */
static void on_hold(int number) {
  if (!state.ending) {
    on_fatal(number);
    return;
  }
  state.held = 1;
  for (;;) pause();
}

static void install_one(int number, void (*handler)(int), int flags) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK | flags;
  /* Another signal waits until the terminal is given back. */
  if (handler == on_fatal)
    sigfillset(&action.sa_mask);
  else
    sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void resume(void) {
  const int saved = errno;
  state.resumed = 1;
  if (state.wake >= 0) (void)!write(state.wake, "", 1);
  errno = saved;
}

static void on_stop(int number) {
  const int saved = errno;
  if (state.armed && !state.stopped) {
    /* Marked first: a signal that ends the process while it is stopped leaves the shell's screen
       alone. */
    state.stopped = 1;
    give_back();
  }
  set_default(number);
  raise(number);
  /* Here the process goes on. */
  install_one(number, on_stop, SA_NODEFER | SA_RESTART);
  resume();
  errno = saved;
}

static void on_continue(int number) {
  (void)number;
  resume();
}

static int is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void govrank_guard_install(void) {
  for (size_t i = 0; i < sizeof fatal / sizeof fatal[0]; i++)
    /* What the caller has ignored stays so (nohup). */
    if (!is_ignored(fatal[i])) install_one(fatal[i], on_fatal, SA_RESETHAND);
  if (!is_ignored(SIGRTMAX)) install_one(SIGRTMAX, on_hold, 0);
  for (int number = SIGRTMIN; number < SIGRTMAX; number++)
    if (!is_ignored(number)) install_one(number, on_fatal, SA_RESETHAND);
  if (!state.armed) return;
  if (!is_ignored(SIGTSTP)) install_one(SIGTSTP, on_stop, SA_NODEFER | SA_RESTART);
  install_one(SIGCONT, on_continue, 0);
}

/* The Swift runtime takes only signals that nobody has taken before. (Switching it off in the
   environment would move that, and the runtime finds the arguments in front of it.) */
__attribute__((constructor(101))) static void before_all_others(void) {
  stack_t stack = {.ss_sp = main_stack, .ss_size = sizeof main_stack};
  sigaltstack(&stack, NULL);
  govrank_guard_install();
}

void govrank_guard_save(int terminal) {
  state.terminal = terminal;
  state.has_modes = tcgetattr(terminal, &state.modes) == 0;
  state.flowing = state.modes;
  state.flowing.c_iflag &= ~(tcflag_t)IXON;
}

void govrank_guard_arm(const char *reset, size_t length, int wake) {
  if (length > reset_capacity) length = reset_capacity;
  memcpy(state.reset, reset, length);
  state.reset_length = length;
  state.wake = wake;
  state.stopped = 0;
  state.armed = 1;
  govrank_guard_install();
}

void govrank_guard_disarm(void) {
  state.armed = 0;
  set_default(SIGTSTP);
  set_default(SIGCONT);
}

int govrank_guard_take_resumed(void) {
  if (!state.resumed) return 0;
  state.resumed = 0;
  return 1;
}

void govrank_guard_screen_taken(void) { state.stopped = 0; }

int govrank_guard_capture_errors(void) {
  state.captured = memfd_create("govrank-errors", MFD_CLOEXEC);
  if (state.captured < 0) return 0;
  if (ftruncate(state.captured, captured_capacity) == 0) {
    void *bytes =
        mmap(NULL, captured_capacity, PROT_READ, MAP_SHARED, state.captured, 0);
    if (bytes != MAP_FAILED) state.captured_bytes = bytes;
  }
  state.errors = dup(2);
  if (state.captured_bytes == NULL || state.errors < 0 || dup2(state.captured, 2) < 0) {
    govrank_guard_release_errors();
    return 0;
  }
  return 1;
}

void govrank_guard_release_errors(void) {
  const char *bytes = state.captured_bytes;
  state.captured_bytes = NULL;
  if (state.errors >= 0) {
    dup2(state.errors, 2);
    /* Written in order from the front; behind the end stands what the file was made with. */
    char block[4096];
    ssize_t size;
    int done = bytes == NULL;
    off_t at = 0;
    while (!done && (size = pread(state.captured, block, sizeof block, at)) > 0) {
      const size_t length = strnlen(block, (size_t)size);
      write_all(2, block, length);
      done = length < (size_t)size;
      at += size;
    }
    close(state.errors);
    state.errors = -1;
  }
  if (bytes != NULL) munmap((void *)bytes, captured_capacity);
  if (state.captured >= 0) close(state.captured);
  state.captured = -1;
}

void *govrank_guard_enter_thread(void) {
  void *room = malloc(handler_stack);
  if (room == NULL) return NULL;
  stack_t stack = {.ss_sp = room, .ss_size = handler_stack};
  sigaltstack(&stack, NULL);
  return room;
}

void govrank_guard_leave_thread(void *room) {
  if (room == NULL) return;
  stack_t stack = {.ss_flags = SS_DISABLE};
  sigaltstack(&stack, NULL);
  free(room);
}
