import CCrashGuard
import CNcurses
import Glibc

/// Threads for work beside the screen. They take no signals: those are for the thread that owns the
/// terminal.
package enum BackgroundThread {
  private final class Work: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  package static func start(_ work: @escaping @Sendable () -> Void) {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    // A crash in the thread itself must still be handled.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { sigdelset(&all, number) }
    pthread_sigmask(SIG_SETMASK, &all, &before)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 8 << 20)
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Work(work))
    let status = pthread_create(
      &thread, &attributes,
      { argument in
        let room = govrank_guard_enter_thread()
        if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
        govrank_guard_leave_thread(room)
        return nil
      }, box.toOpaque())
    pthread_attr_destroy(&attributes)
    pthread_sigmask(SIG_SETMASK, &before, nil)
    // Without a thread the work is done here, late rather than never.
    if status != 0 { box.takeRetainedValue().run() }
  }
}
