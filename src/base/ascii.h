/* ascii.h: what a byte or character is where only ASCII counts; any other is none of it, and locale plays no part. */
#ifndef COAUTH_BASE_ASCII_H
#define COAUTH_BASE_ASCII_H

#include <stdbool.h>
#include <stdint.h>

static inline bool ascii_is_digit(int32_t c) {
    return c >= '0' && c <= '9';
}

static inline bool ascii_is_upper(int32_t c) {
    return c >= 'A' && c <= 'Z';
}

static inline bool ascii_is_lower(int32_t c) {
    return c >= 'a' && c <= 'z';
}

static inline bool ascii_is_letter(int32_t c) {
    return ascii_is_lower(c | 32);
}

static inline bool ascii_is_alphanumeric(int32_t c) {
    return ascii_is_letter(c) || ascii_is_digit(c);
}

static inline char ascii_lower(char c) {
    return ascii_is_upper(c) ? (char)(c + 32) : c;
}

static inline char ascii_upper(char c) {
    return ascii_is_lower(c) ? (char)(c - 32) : c;
}

/* The value of a hexadecimal digit, -1 of any other character. */
static inline int ascii_hex_value(int32_t c) {
    if (ascii_is_digit(c)) return c - '0';
    c |= 32;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

#endif
