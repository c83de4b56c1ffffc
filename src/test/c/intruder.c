/*
 * What a process may try against others of its own user.
 *
 * usage: intruder stop SECONDS      stop all that it may, again and again, for so long
 *        intruder open PID          say of each way into the process whether it is open
 *        intruder trace PID         trace the process, which keeps its end from its parent
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int stop(int seconds)
{
    time_t end = time(NULL) + seconds;

    while (time(NULL) < end)
        kill(-1, SIGSTOP);
    return 0;
}

static void say(const char *way, long result)
{
    if (result < 0)
        printf("%s: %s\n", way, strerror(errno));
    else
        printf("%s is open\n", way);
}

static void say_of_file(const char *pid, const char *name, int flags)
{
    char path[64];

    snprintf(path, sizeof path, "/proc/%s/%s", pid, name);
    say(name, open(path, flags));
}

static int try_ways_into(const char *pid)
{
    static char here[1];
    struct iovec local = {here, 1}, remote = {(void *) 0x400000, 1};

    say("ptrace", ptrace(PTRACE_SEIZE, atoi(pid), NULL, NULL));
    say("process_vm_readv", process_vm_readv(atoi(pid), &local, 1, &remote, 1, 0));
    say("process_vm_writev", process_vm_writev(atoi(pid), &local, 1, &remote, 1, 0));
    say_of_file(pid, "mem", O_RDWR);
    say_of_file(pid, "fd", O_RDONLY | O_DIRECTORY);
    say_of_file(pid, "environ", O_RDONLY);
    return 0;
}

static int trace(const char *pid)
{
    if (ptrace(PTRACE_SEIZE, atoi(pid), NULL, NULL) != 0)
        return 1;
    puts("traced");
    fflush(stdout);
    for (;;)
        pause();
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "stop") == 0)
        return stop(atoi(argv[2]));
    if (argc == 3 && strcmp(argv[1], "open") == 0)
        return try_ways_into(argv[2]);
    if (argc == 3 && strcmp(argv[1], "trace") == 0)
        return trace(argv[2]);
    return 2;
}
