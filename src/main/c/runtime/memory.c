/* The heap: one mapping for all its parts, and the static roots in tables of a fixed size. */
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_ROOTS 8192
#define PAGE_BYTES INT64_C(65536)
#define WORD_BYTES 8

/* What a plain start fills. One call instead of a page fault for every 4 KB; it is a wish only, and new in Linux 5.14. */
#define FILLED_AT_START_BYTES 24576
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

void* teavm_gc_heapAddress = NULL;
void* teavm_gc_gcStorageAddress = NULL;
int32_t teavm_gc_gcStorageSize = INT32_C(0);
void* teavm_gc_regionsAddress = NULL;
void* teavm_gc_cardTable = NULL;
int32_t teavm_gc_regionMaxCount;
int64_t teavm_gc_availableBytes;
int64_t teavm_gc_minAvailableBytes;
int64_t teavm_gc_maxAvailableBytes;
void*** teavm_gc_staticRoots;

extern void teavm_gc_heapResized(int64_t newSize);

/* How many there are, then each: as the collector reads them. */
static void** all_roots[MAX_ROOTS + 1];

static int64_t whole_pages(int64_t size) {
    return (size + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
}

static int64_t whole_words(int64_t size) {
    return (size + WORD_BYTES - 1) / WORD_BYTES * WORD_BYTES;
}

static int32_t work_size(int64_t heap_size) {
    return (int32_t) (heap_size / 16);
}

static int32_t region_count(int64_t heap_size) {
    return (int32_t) (heap_size / teavm_gc_regionSize) + 1;
}

void teavm_gc_resizeHeap(int64_t new_size) {
    if (new_size == teavm_gc_availableBytes) {
        return;
    }
    teavm_gc_heapResized(new_size);
    teavm_gc_gcStorageSize = work_size(new_size);
    teavm_gc_regionMaxCount = region_count(new_size);
    teavm_gc_availableBytes = new_size;
}

void teavm_initHeap(int64_t min_heap, int64_t max_heap) {
    int64_t heap = whole_pages(max_heap);
    int64_t work = whole_pages(work_size(max_heap));
    int64_t regions = whole_words(region_count(max_heap) * 2);
    int64_t cards = whole_words(region_count(max_heap));
    int64_t all = heap + regions + cards + work;

    char* start = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        static const char message[] = "scinit: cannot start: there is no room for its heap\n";
        ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
        (void) ignored;
        _exit(1);
    }
    /* Where huge pages are the rule, the first byte would cost two megabytes. */
    madvise(start, all, MADV_NOHUGEPAGE);
    madvise(start, FILLED_AT_START_BYTES, MADV_POPULATE_WRITE);

    teavm_gc_heapAddress = start;
    teavm_gc_regionsAddress = start + heap;
    teavm_gc_cardTable = start + heap + regions;
    teavm_gc_gcStorageAddress = start + heap + regions + cards;
    teavm_gc_minAvailableBytes = min_heap;
    teavm_gc_maxAvailableBytes = max_heap;
    teavm_gc_resizeHeap(min_heap);
}

void teavm_registerStaticGcRoots(void*** roots, int count) {
    intptr_t known = (intptr_t) all_roots[0];
    if (known + count > MAX_ROOTS) {
        abort();
    }
    memcpy(&all_roots[1 + known], roots, count * sizeof *roots);
    all_roots[0] = (void**) (known + count);
}

void teavm_initStaticGcRoots() {
    teavm_gc_staticRoots = all_roots;
}
