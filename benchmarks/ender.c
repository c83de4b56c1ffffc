/* A child that lets its init go to sleep first, and then tells, through the shared page, when it ends. */
#include "common.h"

int main(void) {
    struct page *page = open_page();
    sleep_micros(3000);
    page->at_nanos = now_nanos();
    _exit(0);
}
