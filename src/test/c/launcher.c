/*
 * Changes what a program inherits, then runs it in its own place.
 *
 * usage: launcher [CHANGE...] -- PROGRAM [ARG...]
 *
 *     fresh               lead a session of its own, with no signal blocked or ignored
 *     block=SIGNAL        block the signal, 1-64
 *     ignore=SIGNAL       ignore the signal, 1-64
 *     close=FD            close the descriptor
 *     open=FD:PATH        open PATH for reading as the descriptor
 *     tcp=FD:PORT         listen on 127.0.0.1 as the descriptor
 *     udp=FD:PORT         take datagrams on 127.0.0.1 as the descriptor
 *     unix=FD:PATH        listen on a Unix socket as the descriptor
 *     limit=NAME:VALUE    set a resource limit: core, nofile or nproc
 *     entry=TEXT          add TEXT to the environment, even if it is no NAME=VALUE
 *     user=UID            become the user, in its group of the same number
 *     subreaper           adopt orphans, and so the program that is run
 *     refuse=CALL:ERRNO[:[INDEX:]ARGUMENT]
 *                         have the system call fail (seccomp), where ARGUMENT is given only if its
 *                         first argument, or the one with that index, is that number
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

static const struct {
    const char *name;
    int number;
} CALLS[] = {
    {"chdir", SYS_chdir},
    {"clock_gettime", SYS_clock_gettime},
    {"clone", SYS_clone},
    {"clone3", SYS_clone3},
    {"close_range", SYS_close_range},
    {"epoll_create1", SYS_epoll_create1},
    {"fchmodat2", 452}, /* The headers may not have it yet. */
    {"fcntl", SYS_fcntl},
    {"getdents64", SYS_getdents64},
    {"getpgid", SYS_getpgid},
    {"getsid", SYS_getsid},
    {"ioctl", SYS_ioctl},
    {"kill", SYS_kill},
    {"pipe2", SYS_pipe2},
    {"prctl", SYS_prctl},
    {"rt_sigtimedwait", SYS_rt_sigtimedwait},
    {"setpgid", SYS_setpgid},
    {"setsid", SYS_setsid},
    {"signalfd4", SYS_signalfd4},
    {"timer_create", SYS_timer_create},
    {"unlinkat", SYS_unlinkat},
    {"wait4", SYS_wait4},
#ifdef SYS_fork
    {"fork", SYS_fork},
    {"pipe", SYS_pipe},
    {"vfork", SYS_vfork},
#endif
};

static void die(const char *what)
{
    fprintf(stderr, "launcher: %s: %s\n", what, strerror(errno));
    exit(99);
}

static uint64_t bit(const char *signal)
{
    return UINT64_C(1) << (atoi(signal) - 1);
}

/* The kernel's own layout: glibc would refuse 32 and 33. */
static void dispose(int signal, void (*handler)(int))
{
    struct {
        void (*handler)(int);
        unsigned long flags;
        void (*restorer)(void);
        uint64_t mask;
    } action = {.handler = handler};

    if (syscall(SYS_rt_sigaction, signal, &action, NULL, sizeof action.mask) != 0 && handler == SIG_IGN)
        die("ignore");
}

static void block(uint64_t signals)
{
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &signals, NULL, sizeof signals);
}

/* The Java machine blocks and ignores some signals in what it starts. */
static void start_afresh(void)
{
    if (setsid() < 0)
        die("setsid");
    for (int signal = 1; signal <= 64; signal++)
        dispose(signal, SIG_DFL);
    block(0);
}

static void open_as(const char *argument)
{
    int wanted = atoi(argument);
    int fd = open(strchr(argument, ':') + 1, O_RDONLY);

    if (fd < 0 || (fd != wanted && (dup2(fd, wanted) < 0 || close(fd) != 0)))
        die(argument);
}

static void bind_as(const char *argument, int type, const void *address, socklen_t length)
{
    int wanted = atoi(argument);
    int fd = socket(*(const sa_family_t *)address, type, 0);

    if (fd < 0 || bind(fd, address, length) != 0 || (type == SOCK_STREAM && listen(fd, 4096) != 0)
        || (fd != wanted && (dup2(fd, wanted) < 0 || close(fd) != 0)))
        die(argument);
}

static void bind_port(const char *argument, int type)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)atoi(strchr(argument, ':') + 1)),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};

    bind_as(argument, type, &address, sizeof address);
}

static void bind_path(const char *argument)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    snprintf(address.sun_path, sizeof address.sun_path, "%s", strchr(argument, ':') + 1);
    bind_as(argument, SOCK_STREAM, &address, sizeof address);
}

static void limit(const char *argument)
{
    int resource = strncmp(argument, "core", 4) == 0 ? RLIMIT_CORE
        : strncmp(argument, "nproc", 5) == 0         ? RLIMIT_NPROC
                                                     : RLIMIT_NOFILE;
    rlim_t value = (rlim_t)atol(strchr(argument, ':') + 1);

    if (setrlimit(resource, &(struct rlimit){value, value}) != 0)
        die(argument);
}

static void become(unsigned id)
{
    if (setgroups(0, NULL) != 0 || setgid(id) != 0 || setuid(id) != 0)
        die("user");
}

/* putenv(3) would take a text without "=" for a name to remove. */
static void add_entry(char *text)
{
    size_t count = 0;
    char **entries;

    while (environ[count] != NULL)
        count++;
    entries = calloc(count + 2, sizeof *entries);
    if (entries == NULL)
        die("entry");
    memcpy(entries, environ, count * sizeof *entries);
    entries[count] = text;
    environ = entries;
}

static int number_of(const char *name, size_t length)
{
    for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
        if (strlen(CALLS[i].name) == length && strncmp(CALLS[i].name, name, length) == 0)
            return CALLS[i].number;
    return -1; /* This machine has no such call: nothing to refuse. */
}

static void refuse(const char *argument)
{
    const char *error = strchr(argument, ':') + 1;
    const char *first = strchr(error, ':');
    const char *which = first ? strchr(first + 1, ':') : NULL;
    int index = which ? atoi(first + 1) : 0;
    int number = number_of(argument, (size_t)(error - argument - 1));
    if (which)
        first = which;
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)number, 0, first ? 3 : 1),
        first ? (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                             (unsigned)(offsetof(struct seccomp_data, args) + 8 * (size_t)index))
              : (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)atoi(error)),
        first ? (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)atoi(first + 1), 0, 1)
              : (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)atoi(error)),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};

    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) != 0)
        die(argument);
}

static void change(char *word, uint64_t *blocked)
{
    char *argument = strchr(word, '=') ? strchr(word, '=') + 1 : "";

    if (strncmp(word, "block=", 6) == 0)
        *blocked |= bit(argument);
    else if (strncmp(word, "ignore=", 7) == 0)
        dispose(atoi(argument), SIG_IGN);
    else if (strncmp(word, "close=", 6) == 0)
        close(atoi(argument));
    else if (strncmp(word, "open=", 5) == 0)
        open_as(argument);
    else if (strncmp(word, "tcp=", 4) == 0)
        bind_port(argument, SOCK_STREAM);
    else if (strncmp(word, "udp=", 4) == 0)
        bind_port(argument, SOCK_DGRAM);
    else if (strncmp(word, "unix=", 5) == 0)
        bind_path(argument);
    else if (strncmp(word, "limit=", 6) == 0)
        limit(argument);
    else if (strncmp(word, "entry=", 6) == 0)
        add_entry(argument);
    else if (strncmp(word, "user=", 5) == 0)
        become((unsigned)atoi(argument));
    else if (strncmp(word, "refuse=", 7) == 0)
        refuse(argument);
    else if (strcmp(word, "subreaper") == 0) {
        if (prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0)
            die(word);
    } else if (strcmp(word, "fresh") == 0)
        start_afresh();
    else
        die(word);
}

int main(int argc, char **argv)
{
    uint64_t blocked = 0;
    int at = 1;

    for (; at < argc && strcmp(argv[at], "--") != 0; at++)
        change(argv[at], &blocked);
    if (blocked != 0)
        block(blocked);
    execvp(argv[at + 1], argv + at + 1);
    die(argv[at + 1]);
}
