/*
 * Says on stdout which signals reach it, one line each:
 *
 *     PID ready
 *     PID signal NUMBER from SENDER
 *
 * All 64 are blocked and waited for by raw system calls: C libraries keep 32 to 34 for themselves and
 * refuse to touch them. A line is one write, so that several recorders can share a pipe.
 *
 * usage: signal-recorder [LAST]     ends with status 0 on the signal LAST
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

static void say(const char *format, int first, int second)
{
    char line[80];
    int length = snprintf(line, sizeof line, format, (int)getpid(), first, second);

    if (write(STDOUT_FILENO, line, (size_t)length) != length)
        _exit(1);
}

int main(int argc, char **argv)
{
    int last = argc > 1 ? atoi(argv[1]) : 0;
    uint64_t all = ~UINT64_C(0);

    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, NULL, sizeof all);
    say("%d ready\n", 0, 0);
    for (;;) {
        siginfo_t info;
        long number = syscall(SYS_rt_sigtimedwait, &all, &info, NULL, sizeof all);

        if (number > 0)
            say("%d signal %d from %d\n", (int)number, (int)info.si_pid);
        if (number > 0 && number == last)
            return 0;
    }
}
