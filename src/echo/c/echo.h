/* What only the C compiler knows: struct epoll_event is packed on x86-64 and not on arm64, epoll_event(3type). */
#include <sys/epoll.h>

#define EPOLL_EVENT_BYTES ((int) sizeof(struct epoll_event))
