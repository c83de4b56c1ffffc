/*
 * Makes processes in large numbers, says "done" and waits for a signal.
 *
 * usage: process-maker orphans COUNT     each one loses its parent, and ends
 *        process-maker children COUNT    each one stays until a signal ends it
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t checked_fork(void)
{
    pid_t pid = fork();

    if (pid < 0) {
        perror("process-maker: fork");
        exit(1);
    }
    return pid;
}

static void make_orphan(void)
{
    pid_t parent = checked_fork();

    if (parent == 0) {
        checked_fork();
        _exit(0);
    }
    waitpid(parent, NULL, 0);
}

static void make_child(void)
{
    if (checked_fork() == 0)
        for (;;)
            pause();
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    for (long left = atol(argv[2]); left > 0; left--)
        if (strcmp(argv[1], "orphans") == 0)
            make_orphan();
        else
            make_child();
    puts("done");
    fflush(stdout);
    for (;;)
        pause();
}
