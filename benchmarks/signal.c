/*
 * signal ROUNDS : NAME COMMAND… hearer :
 * From kill(init) to the handler in its child, by turns. On which processors init and child have come to rest
 * decides much of it, and they tend to stay there; hence all of them are started anew again and again.
 */
#include "common.h"

#define ROUNDS_PER_LIFE 50
#define WARM_UP_ROUNDS 5

static struct page *pages[MAX_CONTENDERS];
static char paths[MAX_CONTENDERS][64];
static pid_t inits[MAX_CONTENDERS];

/* Also on the way out of a failure: their children die with them. */
static void kill_inits(void) {
    for (int i = 0; i < contender_count; i++) {
        if (inits[i] > 0) kill(inits[i], SIGKILL);
    }
}

static void start_and_await_child(int i) {
    setenv(PAGE_VARIABLE, paths[i], 1);
    pages[i]->pid = 0;
    inits[i] = start(&contenders[i]);
    while (pages[i]->pid == 0) sleep_micros(500);
}

/* The sender sleeps until the child has heard, as a container's manager would: it takes no processor meanwhile. */
static int64_t send_and_await(int i) {
    int32_t before = pages[i]->event;
    int64_t sent = now_nanos();
    kill(inits[i], SIGUSR1);
    if (!await_event(pages[i], before, 1)) fail(contenders[i].name);
    return pages[i]->at_nanos - sent;
}

/* In the life's first rounds nothing is recorded. */
static void live(int rounds) {
    int turns[MAX_CONTENDERS];
    /* Who is started later is quicker, by up to a tenth: chance decides here, too. */
    shuffle(turns, contender_count);
    for (int i = 0; i < contender_count; i++) start_and_await_child(turns[i]);
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) {
            struct contender *c = &contenders[turns[i]];
            c->samples[c->count] = send_and_await(turns[i]);
            if (round >= 0) c->count++;
            sleep_micros(300); /* init and child go back to sleep */
        }
    }
    /* A bare child that is PID 1 does not die of SIGTERM; and a namespace leaves no orphan. */
    int end = getenv("AS_PID_1") ? SIGKILL : SIGTERM;
    for (int i = 0; i < contender_count; i++) kill(inits[i], end);
    for (int i = 0; i < contender_count; i++) {
        waitpid(inits[i], NULL, 0);
        inits[i] = 0;
    }
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 0;

    read_contenders(argc, argv, 2, rounds + 1);
    prepare_to_measure();
    atexit(kill_inits);
    for (int i = 0; i < contender_count; i++) pages[i] = new_page(paths[i], sizeof paths[i]);
    for (int left = rounds; left > 0; left -= ROUNDS_PER_LIFE) {
        live(left < ROUNDS_PER_LIFE ? left : ROUNDS_PER_LIFE);
    }
    for (int i = 0; i < contender_count; i++) {
        print_samples(&contenders[i]);
        printf("\n");
    }
}
