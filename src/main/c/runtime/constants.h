/*
 * String constants that are complete when the linker has made them: object, characters, and no table of all of them. The
 * runtime would write the class into each at every start, and so have every page with strings copied. The header of an object
 * is its class's address divided by eight; only the linker knows it, and gives it as the address of a symbol (--defsym in
 * build/c-to-executable). build/strings.awk writes the constants in this form.
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

/* The place is a section's name, see build/sections.ld. No NUL at the end: Java knows the length. An array can't be empty in C. */
#define SCINIT_STRING(place, number, length, hash, ...)                                                \
    struct scinit_string_##number {                                                                   \
        scinit_String string;                                                                         \
        struct {                                                                                      \
            char* header_and_hash;                                                                    \
            int32_t size;                                                                             \
            char16_t data[(length) > 0 ? (length) : 1];                                               \
        } characters;                                                                                 \
    } scinit_string_##number __attribute__((section(place))) = {                                    \
        {scinit_string_header, (TeaVM_Array*) &scinit_string_##number.characters, INT32_C(hash)},     \
        {scinit_characters_header, length, __VA_ARGS__}};
#define SCINIT_STRING_FROM_CODES(place, number, length, hash, ...) SCINIT_STRING(place, number, length, hash, {__VA_ARGS__})

_Static_assert(sizeof(scinit_String) == sizeof(TeaVM_String), "a string constant is a string");
_Static_assert(offsetof(scinit_String, hashCode) == offsetof(TeaVM_String, hashCode), "its hash is where it belongs");
