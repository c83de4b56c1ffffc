/*
 * The two system calls that a signal waits for, without libc's wrappers around them. Each page and each line of code on a
 * signal's way is out of the caches when the signal comes, and the wrappers are four pages more. They return a result, or
 * an errno with a minus sign.
 */
#pragma once
#include <sys/syscall.h>

static inline long bare_call(long number, long one, long two, long three, long four) {
#if defined(__x86_64__)
    register long fourth __asm__("r10") = four;
    long result = number;
    __asm__ volatile("syscall" : "+a"(result) : "D"(one), "S"(two), "d"(three), "r"(fourth) : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long code __asm__("x8") = number;
    register long result __asm__("x0") = one;
    register long second __asm__("x1") = two;
    register long third __asm__("x2") = three;
    register long fourth __asm__("x3") = four;
    __asm__ volatile("svc 0" : "+r"(result) : "r"(code), "r"(second), "r"(third), "r"(fourth) : "memory");
    return result;
#else
#error "scinit is for x86-64 and arm64"
#endif
}

/* kill(2) */
static inline int bare_kill(int pid, int signal) {
    return (int) bare_call(SYS_kill, pid, signal, 0, 0);
}

/* rt_sigtimedwait(2), sigtimedwait(2): with a set of the kernel's own size. */
static inline int bare_sigtimedwait(const void *set, void *info, const void *timeout) {
    return (int) bare_call(SYS_rt_sigtimedwait, (long) set, (long) info, (long) timeout, 8);
}
