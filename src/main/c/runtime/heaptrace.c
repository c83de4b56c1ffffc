/* What the collector tells of its work: nobody listens. And its last words. */
#include "heaptrace.h"

#include <unistd.h>

#include "core.h"

extern void teavm_listClasses();

/* Nothing can be undone then: any further step may need memory. So the end is said aloud, and is a failure. */
void teavm_outOfMemory() {
    static const char message[] = "scinit: cannot go on: its heap is used up; ending without the command\n";
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
    (void) ignored;
    _exit(1);
}

int32_t teavm_gc_objectSize(void* address) {
    TeaVM_Class* cls = TEAVM_CLASS_OF(address);
    if (cls->itemType == NULL) {
        return cls->size;
    }
    int32_t item_size = teavm_primitiveKind(cls->itemType) != 0 ? cls->itemType->size : (int32_t) sizeof(void*);
    TeaVM_Array* array = (TeaVM_Array*) address;
    char* size = TEAVM_ALIGN((void*) sizeof(TeaVM_Array), item_size);
    size += array->size * item_size;
    return (int32_t) (intptr_t) TEAVM_ALIGN(size, sizeof(void*));
}

void teavm_gc_allocate(void* address, int32_t size) {
    (void) address;
    (void) size;
}

void teavm_gc_free(void* address, int32_t size) {
    (void) address;
    (void) size;
}

void teavm_gc_assertFree(void* address, int32_t size) {
    (void) address;
    (void) size;
}

void teavm_gc_mark(void* address) {
    (void) address;
}

void teavm_gc_move(void* from, void* to, int32_t size) {
    (void) from;
    (void) to;
    (void) size;
}

/* Here the list of classes is needed for the first time. See core.c. */
void teavm_gc_gcStarted(int32_t full) {
    (void) full;
    teavm_listClasses();
}

void teavm_gc_markStarted() {}

void teavm_gc_markCompleted() {}

void teavm_gc_sweepStarted() {}

void teavm_gc_sweepCompleted() {}

void teavm_gc_defragStarted() {}

void teavm_gc_defragCompleted() {}

void teavm_gc_gcCompleted() {}

void teavm_gc_heapResized(int64_t size) {
    (void) size;
}

void teavm_gc_reportDirtyRegion(void* address) {
    (void) address;
}
