"""Small processes that start the program and measure it.

What Linux reports as a process's peak memory includes what its parent had when it was started; so the parent is
a process that has next to nothing. It is forked before anything large is made.
"""

import os
import pickle
import select
import signal
import socket
import struct
import subprocess


class Starter:
    def __init__(self):
        ours, theirs = socket.socketpair()
        self._child = os.fork()
        if self._child == 0:
            ours.close()
            try:
                _serve(theirs)
            finally:
                os._exit(0)
        theirs.close()
        self._socket = ours

    def run(self, words, descriptors, cwd, env, seconds, memory):
        """Starts with descriptors as standard input, output and error; gives status (negative for a signal),
        processor seconds, peak memory in bytes, and whether it had to be ended."""
        message = pickle.dumps((words, cwd, env, seconds, memory))
        socket.send_fds(self._socket, [struct.pack("I", len(message))], descriptors)
        self._socket.sendall(message)
        return pickle.loads(_exactly(self._socket, struct.unpack("I", _exactly(self._socket, 4))[0]))

    def close(self):
        self._socket.close()
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)


def _exactly(source, count):
    data = b""
    while len(data) < count:
        part = source.recv(count - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def _serve(source):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    while True:
        try:
            head, descriptors, _, _ = socket.recv_fds(source, 4, 3)
            if not head:
                return
            message = pickle.loads(_exactly(source, struct.unpack("I", head)[0]))
        except (EOFError, OSError):
            return
        answer = pickle.dumps(_start(*message, descriptors))
        for descriptor in descriptors:
            os.close(descriptor)
        source.sendall(struct.pack("I", len(answer)) + answer)


def _start(words, cwd, env, seconds, memory, descriptors):
    import resource
    # The program ignores no signal that it was not born with.
    process = subprocess.Popen(
        words, stdin=descriptors[0], stdout=descriptors[1], stderr=descriptors[2], cwd=cwd, env=env,
        start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (0, 0))
        resource.prlimit(process.pid, resource.RLIMIT_DATA, (memory, memory))
    except (ProcessLookupError, PermissionError):
        pass
    hung = False
    waiting = os.pidfd_open(process.pid)
    try:
        if not select.select([waiting], [], [], seconds)[0]:
            hung = True
            process.kill()
    finally:
        os.close(waiting)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    try:
        # Nothing that it started lives on.
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10, hung
