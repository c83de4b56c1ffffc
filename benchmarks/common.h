/*
 * What the measuring programs share: the contenders named on the command line, turns in random order,
 * a clock, and the page of memory through which a child tells when something happened to it.
 */
#ifndef BENCHMARKS_COMMON_H
#define BENCHMARKS_COMMON_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PAGE_VARIABLE "BENCHMARK_PAGE"
#define MAX_CONTENDERS 16

extern char **environ;

static inline _Noreturn void fail(const char *what) {
    fprintf(stderr, "benchmarks: cannot %s: %s\n", what, strerror(errno));
    exit(1);
}

static inline _Noreturn void reject(const char *what) {
    fprintf(stderr, "benchmarks: cannot read the contenders: %s\n", what);
    exit(2);
}

static inline int64_t now_nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static inline void sleep_micros(long micros) {
    struct timespec t = {micros / 1000000, micros % 1000000 * 1000};
    while (nanosleep(&t, &t) != 0 && errno == EINTR) {
    }
}

/* ---- the page ---- */

struct page {
    _Atomic int32_t pid;      /* the child's, once it is ready */
    _Atomic int32_t event;    /* counts what the child has told; a futex */
    _Atomic int64_t at_nanos; /* when the last one happened */
};

/* The child opens the page by its path: an init need not pass on a descriptor that it was not asked to. */
static inline struct page *new_page(char *path, size_t path_size) {
    int fd = memfd_create("benchmark-page", MFD_CLOEXEC);
    if (fd < 0 || ftruncate(fd, sizeof(struct page)) != 0) fail("create a shared page");
    snprintf(path, path_size, "/proc/%d/fd/%d", getpid(), fd);
    struct page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED) fail("map a shared page");
    return page;
}

static inline struct page *open_page(void) {
    const char *path = getenv(PAGE_VARIABLE);
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) fail("open the shared page");
    struct page *page = mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED) fail("map the shared page");
    close(fd);
    return page;
}

/* Sleeps until the child has told something after the event with this number. Returns 0 if it doesn't for that long. */
static inline int await_event(struct page *page, int32_t before, int seconds) {
    struct timespec patience = {seconds, 0};
    while (page->event == before) {
        if (syscall(SYS_futex, &page->event, FUTEX_WAIT, before, &patience, NULL, 0) != 0 && errno == ETIMEDOUT) return 0;
    }
    return 1;
}

/* ---- the contenders ---- */

struct contender {
    const char *name;
    char **argv;
    int64_t *samples;
    int count;
};

static struct contender contenders[MAX_CONTENDERS];
static int contender_count;

/* Reads `: NAME COMMAND ARG… : NAME COMMAND ARG… :` from argv[from] on. The last colon is needed. */
static inline void read_contenders(int argc, char **argv, int from, int samples_each) {
    for (int i = from; i < argc - 3 && strcmp(argv[i], ":") == 0;) {
        if (contender_count == MAX_CONTENDERS) reject("too many contenders");
        struct contender *c = &contenders[contender_count++];
        c->name = argv[i + 1];
        char **command = &argv[i + 2];
        for (i += 2; i < argc && strcmp(argv[i], ":") != 0; i++) {
        }
        if (i == argc) reject("the last colon is missing");
        /* The colon may open the next contender, so each gets a copy that can end with NULL. */
        size_t words = (size_t)(&argv[i] - command);
        c->argv = calloc(words + 1, sizeof *c->argv);
        c->samples = calloc((size_t)samples_each, sizeof *c->samples);
        if (c->argv == NULL || c->samples == NULL) fail("allocate memory");
        memcpy(c->argv, command, words * sizeof *command);
    }
    if (contender_count == 0) reject("no contender");
}

/*
 * Without a controlling terminal no init hands one over, whether the benchmark runs in one or not;
 * and as a subreaper we get back whatever an init leaves behind.
 */
static inline void prepare_to_measure(void) {
    int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
    if (terminal >= 0) {
        ioctl(terminal, TIOCNOTTY);
        close(terminal);
    }
    if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) fail("become a subreaper");
}

/*
 * Starts a contender; with AS_PID_1 set (and as root), as PID 1 of a PID namespace of its own. Its start is then
 * preceded by the namespace's making, and its end includes the namespace's, for all contenders alike.
 */
static inline pid_t start(const struct contender *c) {
    static int own_namespace = -1;
    int as_pid_1 = getenv("AS_PID_1") != NULL;
    if (as_pid_1 && own_namespace < 0) {
        own_namespace = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC);
        if (own_namespace < 0) fail("open the PID namespace");
    }
    if (as_pid_1 && unshare(CLONE_NEWPID) != 0) fail("make a PID namespace");
    pid_t pid;
    int error = posix_spawn(&pid, c->argv[0], NULL, NULL, c->argv, environ);
    if (error != 0) {
        errno = error;
        fail(c->argv[0]);
    }
    if (as_pid_1 && setns(own_namespace, CLONE_NEWPID) != 0) fail("come back to the PID namespace");
    return pid;
}

static inline void expect_success(const struct contender *c, int status) {
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "benchmarks: %s ended with wait status 0x%x instead of 0\n", c->name, (unsigned)status);
        exit(1);
    }
}

/* ---- turns ---- */

static uint64_t random_state = 0x9e3779b97f4a7c15u;

static inline uint64_t next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

/* Every round takes each contender once, in a new order, so that none always follows the same other one. */
static inline void shuffle(int *turns, int count) {
    for (int i = 0; i < count; i++) turns[i] = i;
    for (int i = count - 1; i > 0; i--) {
        int other = (int)(next_random() % (uint64_t)(i + 1));
        int turn = turns[i];
        turns[i] = turns[other];
        turns[other] = turn;
    }
}

/* ---- what came out ---- */

static inline int ascending(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* NAME, lower quartile, median, upper quartile, mean of the lower half: nanoseconds, separated by tabs. */
static inline void print_samples(const struct contender *c) {
    qsort(c->samples, (size_t)c->count, sizeof *c->samples, ascending);
    int half = c->count > 1 ? c->count / 2 : 1;
    int64_t sum = 0;
    for (int i = 0; i < half; i++) sum += c->samples[i];
    printf("%s\t%lld\t%lld\t%lld\t%lld", c->name, (long long)c->samples[c->count / 4],
           (long long)c->samples[c->count / 2], (long long)c->samples[c->count * 3 / 4], (long long)(sum / half));
}

#endif
