/*
 * String constants that are complete when the linker has made them. The runtime would write the class into each at every
 * start, and so have every page with strings copied. The header of an object is its class's address divided by eight; only
 * the linker knows it, and gives it as the address of a symbol (--defsym in build/c-to-executable).
 */
#pragma once
#include "core.h"

extern char scinit_string_header[];
extern char scinit_characters_header[];

/* As TeaVM_String and TeaVM_Array, the header and the hash of the object in one word: the hash is zero. */
typedef struct {
    char* header_and_hash;
    TeaVM_Array* characters;
    int32_t hashCode;
} scinit_String;

#define SCINIT_STRING(length, hash, ...)                        \
    (TeaVM_String*) &(scinit_String) {                          \
        .header_and_hash = scinit_string_header,                \
        .characters = (TeaVM_Array*) &(struct {                 \
            char* header_and_hash;                              \
            int32_t size;                                       \
            char16_t data[(length) + 1];                        \
        }) {scinit_characters_header, length, __VA_ARGS__},     \
        .hashCode = INT32_C(hash)                               \
    }

#undef TEAVM_STRING
#undef TEAVM_STRING_FROM_CODES
#define TEAVM_STRING(length, hash, s) SCINIT_STRING(length, hash, s)
#define TEAVM_STRING_FROM_CODES(length, hash, ...) SCINIT_STRING(length, hash, {__VA_ARGS__})

_Static_assert(sizeof(scinit_String) == sizeof(TeaVM_String), "a string constant is a string");
_Static_assert(offsetof(scinit_String, hashCode) == offsetof(TeaVM_String, hashCode), "its hash is where it belongs");
