/* The heap: one mapping for all its parts, and the static roots in tables of a fixed size. */
#include "memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MAX_ROOT_LISTS 1024
#define MAX_ROOTS 8192
#define PAGE_BYTES INT64_C(65536)

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

static struct {
    void*** roots;
    int count;
} root_lists[MAX_ROOT_LISTS];
static int root_list_count;
static void** all_roots[MAX_ROOTS + 1];

static int64_t whole_pages(int64_t size) {
    return (size + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
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
    int64_t regions = whole_pages(region_count(max_heap) * 2);
    int64_t cards = whole_pages(region_count(max_heap));
    int64_t all = heap + work + regions + cards;

    char* start = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED) {
        static const char message[] = "scinit: cannot start: there is no room for its heap\n";
        ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
        (void) ignored;
        _exit(1);
    }
    /* Where huge pages are the rule, the first byte would cost two megabytes. */
    madvise(start, all, MADV_NOHUGEPAGE);

    teavm_gc_heapAddress = start;
    teavm_gc_gcStorageAddress = start + heap;
    teavm_gc_regionsAddress = start + heap + work;
    teavm_gc_cardTable = start + heap + work + regions;
    teavm_gc_minAvailableBytes = min_heap;
    teavm_gc_maxAvailableBytes = max_heap;
    teavm_gc_resizeHeap(min_heap);
}

void teavm_registerStaticGcRoots(void*** roots, int count) {
    if (count == 0) {
        return;
    }
    if (root_list_count == MAX_ROOT_LISTS) {
        abort();
    }
    root_lists[root_list_count].roots = roots;
    root_lists[root_list_count].count = count;
    root_list_count++;
}

void teavm_initStaticGcRoots() {
    int total = 0;
    for (int i = 0; i < root_list_count; i++) {
        if (total + root_lists[i].count > MAX_ROOTS) {
            abort();
        }
        memcpy(&all_roots[total + 1], root_lists[i].roots, root_lists[i].count * sizeof(void**));
        total += root_lists[i].count;
    }
    all_roots[0] = (void**) (intptr_t) total;
    teavm_gc_staticRoots = all_roots;
}
