/* start ROUNDS : NAME COMMAND… :    how long each command takes from its spawn to its end, by turns */
#include "common.h"

#include <sys/resource.h>

static void run(struct contender *c, int64_t *page_faults) {
    struct rusage usage;
    int status;
    int64_t began = now_nanos();
    pid_t pid = start(c);
    while (wait4(pid, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    int64_t ended = now_nanos();
    expect_success(c, status);
    c->samples[c->count] = ended - began;
    *page_faults = usage.ru_minflt;
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    int warm_up = rounds / 20 + 1;
    int turns[MAX_CONTENDERS];
    int64_t page_faults[MAX_CONTENDERS];

    read_contenders(argc, argv, 2, rounds + 1);
    prepare_to_measure();
    for (int round = -warm_up; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) {
            struct contender *c = &contenders[turns[i]];
            run(c, &page_faults[turns[i]]);
            if (round >= 0) c->count++;
        }
    }
    for (int i = 0; i < contender_count; i++) {
        print_samples(&contenders[i]);
        printf("\t%lld\n", (long long)page_faults[i]);
    }
}
