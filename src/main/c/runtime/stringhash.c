/* String constants: each has a place of its own already, and without String.intern no table of them is needed. */
#include "stringhash.h"

#include <stddef.h>

#include "core.h"

TeaVM_HashtableEntrySet* teavm_stringHashtableData = NULL;

TeaVM_String* teavm_registerString(TeaVM_String* string) {
    const int32_t outside_of_heap = (int32_t) INT32_C(0x80000000);
    string->parent.header = TEAVM_PACK_CLASS(teavm_stringClass) | outside_of_heap;
    string->characters->parent.header = TEAVM_PACK_CLASS(teavm_charArrayClass) | outside_of_heap;
    return string;
}
