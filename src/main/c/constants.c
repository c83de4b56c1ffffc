/*
 * Holds the numbers that Java has for the C headers' constants (build/constants.awk lists them) against the headers that are
 * compiled with, those of the target's processor and libc. A number that differs fails the build. Those that are known to be
 * another one on each processor are no Java constants: the C compiler gives O_NOFOLLOW and the numbers of system calls.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* The kernel's own headers are not beside musl's everywhere: what only they have is compared where they are, with glibc. */
#if __has_include(<linux/capability.h>)
#include <linux/capability.h>
#define CAPABILITY_VERSION _LINUX_CAPABILITY_VERSION_3
#else
#define CAPABILITY_VERSION 0x20080522
#endif
/* Newer than some headers. */
#ifndef RWF_NOWAIT
#define RWF_NOWAIT 8
#endif
#ifdef SYS_fchmodat2
#define SYS_FCHMODAT2 SYS_fchmodat2
#else
#define SYS_FCHMODAT2 452
#endif
#ifndef STATX_BASIC_STATS
#define STATX_BASIC_STATS 0x7ff
#endif

/* Not a header's: above all of the kernel's errnos. */
#define NOT_REGULAR 4096

#define SIGMAX (_NSIG - 1)
/* What programs built with glibc call SIGRTMIN: in the headers a call. */
#undef SIGRTMIN
#define SIGRTMIN 34

#define SAME(name, value, class) _Static_assert((name) == (value), #name " is not " #value ", as " class ".java has it");
#include "java_constants.h"
