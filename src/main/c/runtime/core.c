/*
 * The runtime's core, without what it would do at each start: no random seed, no locale, and no list of the classes, for
 * which it would write to each page that has one. Only the collector wants that list: it is made when that first runs.
 */
#include "core.h"

#include <stdarg.h>

#include "core_gen.h"
#include "runtime.h"

TeaVM_Class* teavm_firstClass = NULL;
TeaVM_Class* teavm_classClass;
TeaVM_Class* teavm_objectClass;
TeaVM_Class* teavm_stringClass;
TeaVM_Class* teavm_charArrayClass;

void teavm_beforeInit() {}

void teavm_initClasses() {}

void teavm_afterInitClasses() {
    teavm_initStaticGcRoots();
}

/* Classes of arrays that were made at run time are in the list already. */
void teavm_listClasses() {
    static int are_listed = 0;
    if (are_listed) {
        return;
    }
    are_listed = 1;
    for (int i = 0; i < teavm_classReferencesCount; i++) {
        TeaVM_Class* class = teavm_classReferences[i];
        class->next = teavm_firstClass;
        teavm_firstClass = class;
    }
}

/* scinit has its arguments from boot.c: the runtime would decode them, and they are bytes. */
TeaVM_Array* teavm_parseArguments(int argc, char** argv) {
    (void) argc;
    (void) argv;
    return teavm_allocateStringArray(0);
}

TeaVM_Object* teavm_getClassObject(TeaVM_Class* class) {
    if (class->classObject == NULL) {
        class->classObject = TEAVM_CREATE_CLASS_OBJECT(class);
    }
    return class->classObject;
}

#define FILL_ARRAY(name, item, argument)                          \
    void* name(void* array, ...) {                                \
        item* items = TEAVM_ARRAY_DATA(array, item);              \
        va_list arguments;                                        \
        va_start(arguments, array);                               \
        for (int32_t i = 0; i < TEAVM_ARRAY_LENGTH(array); i++) { \
            items[i] = (item) va_arg(arguments, argument);        \
        }                                                         \
        va_end(arguments);                                        \
        return array;                                             \
    }

FILL_ARRAY(teavm_fillArray, void*, void*)
FILL_ARRAY(teavm_fillBooleanArray, int8_t, int)
FILL_ARRAY(teavm_fillByteArray, int8_t, int)
FILL_ARRAY(teavm_fillShortArray, int16_t, int)
FILL_ARRAY(teavm_fillCharArray, char16_t, int)
FILL_ARRAY(teavm_fillIntArray, int32_t, int)
FILL_ARRAY(teavm_fillLongArray, int64_t, int64_t)
FILL_ARRAY(teavm_fillFloatArray, float, double)
FILL_ARRAY(teavm_fillDoubleArray, double, double)
