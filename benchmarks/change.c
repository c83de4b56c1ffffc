/*
 * change ROUNDS FOLDER : NAME COMMAND… teller :
 * From a change of the file FOLDER/NAME, which the command watches, to the start of the new child, by turns.
 */
#include "common.h"

#define WARM_UP_ROUNDS 5
#define PATIENCE_SECONDS 10
/* For 100 ms after a start, entr takes changes for the end of the one before. */
#define REST_MICROS 150000

static struct page *pages[MAX_CONTENDERS];
static pid_t watchers[MAX_CONTENDERS];

static void kill_watchers(void) {
    for (int i = 0; i < contender_count; i++) {
        if (watchers[i] > 0) kill(watchers[i], SIGKILL);
    }
}

/* Some watch for the end of the writing, so the file is closed each time. */
static void change(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 || write(file, "x", 1) != 1 || close(file) != 0) fail(path);
}

static void start_watcher(int i, const char *folder) {
    char page[64];
    change(folder, contenders[i].name);
    pages[i] = new_page(page, sizeof page);
    setenv(PAGE_VARIABLE, page, 1);
    watchers[i] = start(&contenders[i]);
    if (!await_event(pages[i], 0, PATIENCE_SECONDS)) fail(contenders[i].name);
}

static int64_t change_and_await(int i, const char *folder) {
    int32_t before = pages[i]->event;
    int64_t changed = now_nanos();
    change(folder, contenders[i].name);
    if (!await_event(pages[i], before, PATIENCE_SECONDS)) fail(contenders[i].name);
    return pages[i]->at_nanos - changed;
}

int main(int argc, char **argv) {
    int rounds = argc > 2 ? atoi(argv[1]) : 0;
    int turns[MAX_CONTENDERS];

    read_contenders(argc, argv, 3, rounds + 1);
    prepare_to_measure();
    atexit(kill_watchers);
    for (int i = 0; i < contender_count; i++) start_watcher(i, argv[2]);
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        shuffle(turns, contender_count);
        for (int i = 0; i < contender_count; i++) {
            struct contender *c = &contenders[turns[i]];
            sleep_micros(REST_MICROS);
            c->samples[c->count] = change_and_await(turns[i], argv[2]);
            if (round >= 0) c->count++;
        }
    }
    for (int i = 0; i < contender_count; i++) {
        print_samples(&contenders[i]);
        printf("\n");
    }
}
