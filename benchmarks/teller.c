/* A child that tells, through the shared page, when it was started. */
#include "common.h"

int main(void) {
    int64_t started = now_nanos();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    struct page *page = open_page();
    page->at_nanos = started;
    page->pid = getpid();
    page->event++;
    syscall(SYS_futex, &page->event, FUTEX_WAKE, INT32_MAX, NULL, NULL, 0);
    for (;;) pause();
}
