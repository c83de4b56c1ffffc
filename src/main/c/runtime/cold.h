/* What hardly ever happens is moved out of the way of what does: less of a signal's way is out of the cache. */
extern void teavm_throwNullPointerException(void) __attribute__((cold));
extern void teavm_throwArrayIndexOutOfBoundsException(void) __attribute__((cold));
