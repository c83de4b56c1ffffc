/* What an exception that nobody catches says: written at once, with no buffer, no format and no locale. */
#include "log.h"

#include <unistd.h>

static void write_character(char32_t character) {
    char byte = character < 128 ? (char) character : '?';
    ssize_t ignored = write(STDERR_FILENO, &byte, 1);
    (void) ignored;
}

void teavm_printString(char16_t* text) {
    while (*text != 0) {
        write_character(*text++);
    }
}

void teavm_printWString(wchar_t* text) {
    while (*text != 0) {
        write_character((char32_t) *text++);
    }
}

void teavm_printInt(int32_t number) {
    char digits[12];
    char* first = digits + sizeof digits - 1;
    uint32_t rest = number < 0 ? -(uint32_t) number : (uint32_t) number;
    *first = 0;
    do {
        *--first = (char) ('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--first = '-';
    }
    while (*first != 0) {
        write_character((char32_t) *first++);
    }
}

void teavm_logCodePoint(int32_t character) {
    write_character((char32_t) character);
}

void teavm_logchar(int32_t byte) {
    write_character(byte);
}
