/*
 * Blocks the signals before anything else runs, so that none is lost from then on, and keeps what the Java runtime would
 * change or can't see. Everything else is Java.
 */
#define _GNU_SOURCE
#include "boot.h"

#include <signal.h>

#include "calls.h"

/* Java's sets of signals: what Signal.NEVER_BLOCKED has is not blocked in here either. */
#define SAME(name, value, class)
#define JAVA_bit(signal) (UINT64_C(1) << ((signal) - 1))
#include "java_constants.h"

char **boot_arguments;
int boot_argument_count;
uint64_t boot_signal_mask;
const char boot_version[] = SCINIT_VERSION;
const char boot_commit[] = SCINIT_COMMIT;
const char boot_target[] = SCINIT_TARGET;

typedef int main_function(int, char **, char **);
typedef void hook(void);

int java_main(int argc, char **argv);
int __real___libc_start_main(main_function *, int, char **, hook *, hook *, hook *, void *);

/*
 * The bare system call: libc's sigprocmask leaves out the real-time signals that libc keeps for itself, and neither it nor
 * syscall() can be called before libc has prepared itself (the stack protector would look for its canary).
 */
static void block_signals(void) {
    static const uint64_t blocked = ~JAVA_NEVER_BLOCKED;
    bare_call(SYS_rt_sigprocmask, SIG_SETMASK, (long)&blocked, (long)&boot_signal_mask, sizeof blocked);
}

/*
 * The linker puts this in the place of libc's own (--wrap), ahead of libc's preparations: as PID 1, a signal that comes
 * before it is blocked is not deadly but gone, pid_namespaces(7).
 */
int __wrap___libc_start_main(main_function *main, int argc, char **argv, hook *init, hook *fini, hook *rtld_fini,
                             void *stack_end) {
    block_signals();
    return __real___libc_start_main(main, argc, argv, init, fini, rtld_fini, stack_end);
}

int main(int argc, char **argv) {
    boot_arguments = argv;
    boot_argument_count = argc;
    /* The runtime would decode the arguments, which are bytes. */
    return java_main(1, argv);
}
