/* Green threads: scinit has none, so there is nothing to prepare, and nobody who would wait or wake another. */
#include "fiber.h"

#include <stdlib.h>

void teavm_initFiber() {}

void teavm_waitFor(int64_t timeout) {
    (void) timeout;
    abort();
}

void teavm_interrupt() {
    abort();
}
