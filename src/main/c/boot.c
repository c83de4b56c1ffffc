/*
 * The real main(): blocks the signals before the Java runtime starts, so that none is lost from then on, and keeps what
 * the runtime would change or can't see. Everything else is Java.
 */
#define _GNU_SOURCE
#include "boot.h"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BIT(signal) (UINT64_C(1) << ((signal) - 1))

/* As Signal.NEVER_BLOCKED has them. */
#define NEVER_BLOCKED                                                                                                  \
    (BIT(SIGFPE) | BIT(SIGILL) | BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGABRT) | BIT(SIGTRAP) | BIT(SIGSYS) | BIT(SIGTTIN) | \
     BIT(SIGTTOU))

char **boot_arguments;
int boot_argument_count;
uint64_t boot_signal_mask;
const char boot_version[] = SCINIT_VERSION;
const char boot_commit[] = SCINIT_COMMIT;
const char boot_target[] = SCINIT_TARGET;

int java_main(int argc, char **argv);

int main(int argc, char **argv) {
    uint64_t blocked = ~NEVER_BLOCKED;
    /* The bare call: that of libc leaves out the real-time signals that libc keeps for itself. */
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, &boot_signal_mask, sizeof blocked);

    boot_arguments = argv;
    boot_argument_count = argc;
    /* The runtime would decode the arguments, which are bytes. */
    return java_main(1, argv);
}
