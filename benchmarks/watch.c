/* watch ROUNDS : NAME COMMAND… teller :    how long each takes from its spawn to the start of its child, by turns */
#include "common.h"

#define PATIENCE_SECONDS 60

static int64_t start_and_await(struct contender *c, struct page *page) {
    int32_t before = page->event;
    int64_t began = now_nanos();
    pid_t pid = start(c);
    if (!await_event(page, before, PATIENCE_SECONDS)) fail(c->name);
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    return page->at_nanos - began;
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 0;
    int turns[MAX_CONTENDERS];
    char path[64];

    read_contenders(argc, argv, 2, rounds + 1);
    prepare_to_measure();
    struct page *page = new_page(path, sizeof path);
    setenv(PAGE_VARIABLE, path, 1);
    for (int round = -1; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) {
            struct contender *c = &contenders[turns[i]];
            c->samples[c->count] = start_and_await(c, page);
            if (round >= 0) c->count++;
        }
    }
    for (int i = 0; i < contender_count; i++) {
        print_samples(&contenders[i]);
        printf("\n");
    }
}
