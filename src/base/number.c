/* number.c: see number.h. */
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t number_write_integer(char out[NUMBER_SIZE], int64_t value) {
    char digits[24];
    size_t n = 0, length = 0;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do digits[n++] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) out[length++] = '-';
    while (n) out[length++] = digits[--n];
    out[length] = '\0';
    return length;
}

/* Numbers with few decimals are common and cheap: value * 10^k is an integer that divides back. */
static size_t write_short(char out[NUMBER_SIZE], double value) {
    static const double power[] = {1, 10, 100, 1000, 1e4, 1e5, 1e6};
    if (!(fabs(value) < 1e9)) return 0;
    for (int k = 0; k < 7; k++) {
        double scaled = nearbyint(value * power[k]);
        if (scaled / power[k] != value) continue;
        int64_t whole = (int64_t)fabs(scaled), unit = (int64_t)power[k];
        size_t n = 0;
        if (value < 0) out[n++] = '-';
        n += number_write_integer(out + n, whole / unit);
        if (!k) return n;
        out[n++] = '.';
        int64_t fraction = whole % unit;
        for (int64_t place = unit / 10; place; place /= 10) out[n++] = (char)('0' + fraction / place % 10);
        out[n] = '\0';
        return n;
    }
    return 0;
}

/* A host program may have set a locale: whatever it puts for the point becomes ".". */
static size_t neutral_point(char *text) {
    size_t digits = strspn(text, "-+0123456789");
    size_t rest = digits + strcspn(text + digits, "0123456789eE");
    if (rest == digits) return strlen(text);
    text[digits] = '.';
    memmove(text + digits + 1, text + rest, strlen(text + rest) + 1);
    return strlen(text);
}

size_t number_write_real(char out[NUMBER_SIZE], double value) {
    if (value == 0) return memcpy(out, "0", 2), 1;
    size_t n = write_short(out, value);
    if (n) return n;
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(out, NUMBER_SIZE, "%.*g", precision, value);
        if (strtod(out, NULL) == value) break;
    }
    return neutral_point(out);
}

bool number_read(const char *text, size_t length, double *value) {
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    size_t i = 0, digits = 0, decimals = 0;
    bool negative = length && text[0] == '-', point = false, simple = true;
    if (length && (text[0] == '-' || text[0] == '+')) i++;
    uint64_t whole = 0;
    size_t exponent = 0; /* where it begins */
    for (; i < length; i++) {
        char c = text[i];
        if (c >= '0' && c <= '9') {
            digits++;
            decimals += point;
            if (digits <= 15) whole = whole * 10 + (uint64_t)(c - '0');
        } else if (c == '.' && !point) {
            point = true;
        } else if ((c == 'e' || c == 'E') && digits) {
            exponent = i;
            break;
        } else {
            return false;
        }
    }
    if (!digits) return false;
    if (exponent) {
        size_t j = exponent + 1;
        if (j < length && (text[j] == '-' || text[j] == '+')) j++;
        if (j == length) return false;
        for (; j < length; j++)
            if (text[j] < '0' || text[j] > '9') return false;
        simple = false;
    }
    if (simple && digits <= 15) { /* both exact in a double, so one rounding: correct (Clinger 1990) */
        *value = (double)whole / power[decimals];
        if (negative) *value = -*value;
        return true;
    }
    char copy[512], zero_point[8];
    if (length >= sizeof copy - sizeof zero_point) return false;
    snprintf(zero_point, sizeof zero_point, "%.1f", 0.0); /* "0.0" in the locale of the host program */
    size_t n = 0;
    for (i = 0; i < length; i++) {
        if (text[i] != '.') {
            copy[n++] = text[i];
            continue;
        }
        for (const char *p = zero_point + 1; *p && *p != '0'; p++) copy[n++] = *p;
    }
    copy[n] = '\0';
    *value = strtod(copy, NULL);
    return isfinite(*value);
}
