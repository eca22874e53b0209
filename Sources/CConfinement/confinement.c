#include "confinement.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static void bound(int what, unsigned long most) {
  struct rlimit limit = {most, most};
  struct rlimit now;
  if (getrlimit(what, &now) == 0 && now.rlim_max != RLIM_INFINITY && now.rlim_max < most)
    limit.rlim_cur = limit.rlim_max = now.rlim_max;
  setrlimit(what, &limit);
}

void govrank_bound(unsigned long seconds, unsigned long memory) {
  bound(RLIMIT_CPU, seconds);
  bound(RLIMIT_AS, memory);
  bound(RLIMIT_CORE, 0);
}

void govrank_limit(unsigned long seconds, unsigned long memory) {
  govrank_bound(seconds, memory);
  bound(RLIMIT_FSIZE, 0);
  /* The three that are open stay so. */
  bound(RLIMIT_NOFILE, 3);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#if defined(__x86_64__)
#define GOVRANK_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define GOVRANK_ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef GOVRANK_ARCHITECTURE

/* Where the call is this one, the next statement is the answer. */
#define ALLOW(call)                                                                  \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1),                                 \
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

int govrank_confine(void) {
  struct sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, GOVRANK_ARCHITECTURE, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
      ALLOW(__NR_read),
      ALLOW(__NR_write),
      ALLOW(__NR_mmap),
      ALLOW(__NR_munmap),
      ALLOW(__NR_mremap),
      ALLOW(__NR_mprotect),
      ALLOW(__NR_madvise),
      ALLOW(__NR_brk),
      ALLOW(__NR_futex),
      ALLOW(__NR_sched_yield),
      ALLOW(__NR_getrandom),
      ALLOW(__NR_clock_gettime),
      ALLOW(__NR_getpid),
      ALLOW(__NR_gettid),
      ALLOW(__NR_rt_sigaction),
      ALLOW(__NR_rt_sigprocmask),
      ALLOW(__NR_rt_sigreturn),
      /* How abort() ends a process. */
      ALLOW(__NR_tgkill),
      ALLOW(__NR_restart_syscall),
      ALLOW(__NR_exit),
      ALLOW(__NR_exit_group),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
  };
  struct sock_fprog program = {sizeof filter / sizeof filter[0], filter};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

int govrank_confine(void) { return 0; }

#endif
