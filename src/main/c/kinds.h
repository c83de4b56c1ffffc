/* What kind of file a descriptor is for: the layout of struct stat is another one on each processor. */
#pragma once
#include <errno.h>
#include <sys/stat.h>

/* The type and the mode, inode(7) "st_mode"; or an errno with a minus sign. */
static inline int mode_of_descriptor(int descriptor) {
    struct stat status;
    return fstat(descriptor, &status) < 0 ? -errno : (int) status.st_mode;
}
