/* What libc has too, but brings more along for than it is worth. The linker puts it in libc's place (--wrap). */
#include <errno.h>
#include <stddef.h>

#include "calls.h"

/* getcwd(3) for a buffer of one's own. libc's would allocate one where there is none: malloc, and its 6 KB. */
char *__wrap_getcwd(char *buffer, size_t size) {
    long length = bare_call(SYS_getcwd, (long) buffer, (long) size, 0, 0);
    if (length < 0) {
        errno = (int) -length;
        return NULL;
    }
    /* A folder that can't be reached from the root begins with "(unreachable)", getcwd(2). */
    if (length == 0 || buffer[0] != '/') {
        errno = ENOENT;
        return NULL;
    }
    return buffer;
}
