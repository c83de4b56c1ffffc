/*
 * lost ROUNDS WITHIN_MICROS : NAME COMMAND… sleeper :
 * SIGTERM at a random moment after each spawn: did the child get it, did the init die of it, or was it lost?
 */
#include "common.h"

#include <poll.h>
#include <sys/syscall.h>

#define PATIENCE_MILLIS 200 /* a signal that has not ended the child by then never will */

struct outcome {
    int forwarded, init_died, lost, other;
};

/* Our children are now only what an init left behind. */
static void end_orphans(void) {
    char path[64];
    int pid;
    snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
    FILE *children = fopen(path, "r");
    if (children == NULL) fail("read the list of orphans");
    while (fscanf(children, "%d", &pid) == 1) {
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
    }
    fclose(children);
}

static int ended_in_time(int pidfd) {
    struct pollfd watched = {.fd = pidfd, .events = POLLIN};
    return poll(&watched, 1, PATIENCE_MILLIS) > 0;
}

/* Asleep, not spinning: the init may need this processor. */
static void await(int64_t moment_nanos) {
    struct timespec t = {moment_nanos / 1000000000, moment_nanos % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

static void run(const struct contender *c, int64_t within_nanos, struct outcome *outcome) {
    int status;
    pid_t pid = start(c); /* posix_spawn returns once the init has been exec'd */
    int64_t moment = now_nanos() + (int64_t)(next_random() % (uint64_t)within_nanos);
    int pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (pidfd < 0) fail("watch an init");
    await(moment);
    kill(pid, SIGTERM);
    int lost = !ended_in_time(pidfd);
    if (lost) kill(pid, SIGKILL);
    waitpid(pid, &status, 0);
    close(pidfd);
    if (lost) {
        outcome->lost++;
    } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM) {
        outcome->init_died++;
    } else if (WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGTERM) {
        outcome->forwarded++;
    } else {
        outcome->other++;
    }
    end_orphans();
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    int64_t within_nanos = argc > 2 ? atoi(argv[2]) * INT64_C(1000) : 0;
    struct outcome outcomes[MAX_CONTENDERS] = {0};
    int turns[MAX_CONTENDERS];

    read_contenders(argc, argv, 3, 1);
    prepare_to_measure();
    prctl(PR_SET_TIMERSLACK, 1);
    random_state ^= (uint64_t)now_nanos();
    for (int round = 0; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) run(&contenders[turns[i]], within_nanos, &outcomes[turns[i]]);
    }
    for (int i = 0; i < contender_count; i++) {
        struct outcome *o = &outcomes[i];
        printf("%s\t%d\t%d\t%d\t%d\n", contenders[i].name, o->forwarded, o->init_died, o->lost, o->other);
    }
}
