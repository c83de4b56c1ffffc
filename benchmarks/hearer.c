/* A child that tells, through the shared page, when its handler for SIGUSR1 ran. */
#include "common.h"

static struct page *page;

static void hear(int signal) {
    (void)signal;
    page->at_nanos = now_nanos();
    page->event++;
    syscall(SYS_futex, &page->event, FUTEX_WAKE, 1, NULL, NULL, 0);
}

int main(void) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    page = open_page();
    signal(SIGUSR1, hear);
    page->pid = getpid();
    for (;;) pause();
}
