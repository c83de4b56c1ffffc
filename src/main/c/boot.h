/* What the process was started with, kept before the Java runtime changes any of it. */
#include <stdint.h>

extern char **boot_arguments;
extern int boot_argument_count;
extern uint64_t boot_signal_mask;
extern const char boot_version[];
extern const char boot_commit[];
extern const char boot_target[];
