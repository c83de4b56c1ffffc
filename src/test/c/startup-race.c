/*
 * Sends a signal to a program at a random moment of its first milliseconds, again and again. The
 * program runs a command that the signal ends: whichever of the two it meets, the program must end
 * with 128 + the signal. One that goes on has lost it.
 *
 * usage: startup-race ordinary|init RUNS SEED SIGNAL PROGRAM [ARG...]
 *
 *     ordinary    the earliest moment is the program's exec
 *     init        the program is PID 1 of a namespace; the earliest moment is that at which it
 *                 blocks signals, since before that the kernel itself discards what is sent to an
 *                 init that has no handler (pid_namespaces(7))
 *
 * Says "scinit N command N": whom the signal met; or "lost", with the run, and ends with status 1.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SHORT_MICROS = 300, LONG_MICROS = 4000, PATIENCE_SECS = 20 };

static uint64_t state;

static uint64_t next_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
}

static int64_t nanos(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static void check(int succeeded, const char *what)
{
    if (!succeeded) {
        perror(what);
        exit(2);
    }
}

/* Returns once the program has replaced this one: exec closes the pipe. */
static pid_t start(char **program, int as_init)
{
    int running[2];
    char byte;
    pid_t pid;

    check(pipe2(running, O_CLOEXEC) == 0, "pipe2");
    pid = (pid_t)syscall(SYS_clone, SIGCHLD | (as_init ? CLONE_NEWPID : 0), NULL, NULL, NULL, NULL);
    check(pid >= 0, "clone");
    if (pid == 0) {
        sigset_t none;

        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execv(program[0], program);
        _exit(127);
    }
    close(running[1]);
    check(read(running[0], &byte, 1) == 0, "read");
    close(running[0]);
    return pid;
}

static unsigned long long signals(const char *status, const char *field)
{
    const char *found = strstr(status, field);

    return found == NULL ? 0 : strtoull(found + strlen(field), NULL, 16);
}

/* A program that waits in sigtimedwait(2) seems to block nothing: then TTIN, which it ignores, tells. */
static int blocks_signals(pid_t pid)
{
    char path[40];
    char status[4096];
    ssize_t length;
    int fd;

    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    fd = open(path, O_RDONLY);
    check(fd >= 0, path);
    length = read(fd, status, sizeof status - 1);
    close(fd);
    check(length > 0, path);
    status[length] = 0;
    return (signals(status, "SigBlk:") >> (SIGTERM - 1) & 1) != 0
        || (signals(status, "SigIgn:") >> (SIGTTIN - 1) & 1) != 0;
}

/* Returns the wait status, or -1 if the program doesn't end. */
static int await_end(pid_t pid)
{
    sigset_t child;
    int status;
    int64_t deadline = nanos() + PATIENCE_SECS * INT64_C(1000000000);

    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    while (waitpid(pid, &status, WNOHANG) == 0) {
        if (nanos() > deadline)
            return -1;
        sigtimedwait(&child, NULL, &(struct timespec){.tv_sec = 1});
    }
    return status;
}

int main(int argc, char **argv)
{
    int as_init, runs, number, met_scinit = 0, met_command = 0;
    sigset_t child;

    if (argc < 6)
        return 2;
    as_init = strcmp(argv[1], "init") == 0;
    runs = atoi(argv[2]);
    state = strtoull(argv[3], NULL, 10) | 1;
    number = atoi(argv[4]);
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, NULL);
    for (int run = 0; run < runs; run++) {
        uint64_t micros = next_random() % (run % 2 == 0 ? SHORT_MICROS : LONG_MICROS);
        pid_t pid = start(argv + 5, as_init);
        int64_t moment;
        int status;

        while (as_init && !blocks_signals(pid))
            sched_yield();
        moment = nanos() + (int64_t)micros * 1000;
        while (nanos() < moment)
            continue;
        check(kill(pid, number) == 0, "kill");
        status = await_end(pid);
        if (status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == number) {
            met_scinit++;
        } else if (status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == 128 + number) {
            met_command++;
        } else {
            printf("lost: run %d, after %d microseconds, wait status %d\n", run, (int)micros, status);
            return 1;
        }
    }
    printf("scinit %d command %d\n", met_scinit, met_command);
    return 0;
}
