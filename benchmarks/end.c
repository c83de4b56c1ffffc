/* end ROUNDS : NAME COMMAND… ender :    from the child's last line to the end of its init, by turns */
#include "common.h"

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    int warm_up = rounds / 20 + 1;
    int turns[MAX_CONTENDERS];
    char path[64];

    read_contenders(argc, argv, 2, rounds + 1);
    prepare_to_measure();
    struct page *page = new_page(path, sizeof path);
    setenv(PAGE_VARIABLE, path, 1);
    for (int round = -warm_up; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) {
            struct contender *c = &contenders[turns[i]];
            int status;
            pid_t pid = start(c);
            while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
            }
            int64_t ended = now_nanos();
            expect_success(c, status);
            c->samples[c->count] = ended - page->at_nanos;
            if (round >= 0) c->count++;
        }
    }
    for (int i = 0; i < contender_count; i++) {
        print_samples(&contenders[i]);
        printf("\n");
    }
}
