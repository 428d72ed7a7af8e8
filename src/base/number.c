/* number.c: see number.h. */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"

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

/* Writes digits * 10^-places with what zeros it needs before, and none behind. */
static size_t write_decimal(char out[NUMBER_SIZE], bool negative, uint64_t digits, int places) {
    char text[NUMBER_SIZE];
    while (places && digits % 10 == 0) digits /= 10, places--;
    int count = (int)number_write_integer(text, (int64_t)digits), whole = count - places;
    size_t n = 0;
    if (negative) out[n++] = '-';
    if (whole <= 0) out[n++] = '0';
    for (int i = 0; i < whole; i++) out[n++] = text[i];
    if (places) out[n++] = '.';
    for (int i = whole; i < 0; i++) out[n++] = '0';
    for (int i = whole > 0 ? whole : 0; i < count; i++) out[n++] = text[i];
    out[n] = '\0';
    return n;
}

/* Numbers with few decimals are common and cheap: value * 10^k is an integer that divides back. */
static size_t write_short(char out[NUMBER_SIZE], double value) {
    static const double power[] = {1, 10, 100, 1000, 1e4, 1e5, 1e6};
    if (!(fabs(value) < 1e9)) return 0;
    for (int k = 0; k < 7; k++) {
        double scaled = nearbyint(value * power[k]);
        if (scaled / power[k] != value) continue;
        return write_decimal(out, value < 0, (uint64_t)fabs(scaled), k);
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

/* Decimal digits before the point of v >= 1, or 1 minus the zeros behind it of v < 1. */
static int magnitude(double v) {
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    int n = 0;
    if (v < 1) return v >= 0.1 ? 0 : v >= 0.01 ? -1 : v >= 0.001 ? -2 : -3;
    while (v >= power[n]) n++;
    return n;
}

/* Most numbers in files lie where 128 bits hold everything exactly.  With v = m 2^e, the decimal of 15, 16
 * or 17 digits nearest to v reads back as v when it is within half of v's last place, that is when
 * |digits 2^(1-e) - 2m 10^places| <= 10^places; below a power of two the neighbour is twice as near. */
static size_t write_exact(char out[NUMBER_SIZE], double value) {
    __extension__ typedef unsigned __int128 wide;
    double v = fabs(value);
    if (!(v >= 1e-4 && v < 1e15)) return 0;
    int exponent;
    uint64_t m = (uint64_t)ldexp(frexp(v, &exponent), 53);
    int shift = 1 - (exponent - 53), places = 15 - magnitude(v);
    wide scale = 1;
    for (int i = 0; i < places; i++) scale *= 10;
    for (int precision = 15; precision <= 17; precision++, places++, scale *= 10) {
        wide middle = 2 * (wide)m * scale, half = (wide)1 << (shift - 1);
        wide digits = (middle + half) >> shift, back = digits << shift;
        if ((digits & 1) && back - middle == half) digits--, back = digits << shift;
        bool below = back < middle;
        wide off = below ? middle - back : back - middle, most = below && m == (uint64_t)1 << 52 ? scale / 2 : scale;
        if (off < most || (off == most && m % 2 == 0)) return write_decimal(out, value < 0, (uint64_t)digits, places);
    }
    return 0;
}

size_t number_write_real(char out[NUMBER_SIZE], double value) {
    if (value == 0) return memcpy(out, "0", 2), 1;
    size_t n = write_short(out, value);
    if (!n) n = write_exact(out, value);
    if (n) return n;
    for (int precision = fabs(value) < DBL_MIN ? 1 : 15; precision <= 17; precision++) {
        snprintf(out, NUMBER_SIZE, "%.*g", precision, value);
        if (strtod(out, NULL) == value) break;
    }
    return neutral_point(out);
}

/* May come out infinite. */
static bool read_decimal(const char *text, size_t length, double *value) {
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    size_t i = 0, digits = 0, decimals = 0;
    bool negative = length && text[0] == '-', point = false, simple = true;
    if (length && (text[0] == '-' || text[0] == '+')) i++;
    uint64_t whole = 0;
    size_t exponent = 0; /* where it begins */
    for (; i < length; i++) {
        char c = text[i];
        if (ascii_is_digit(c)) {
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
    return true;
}

bool number_read(const char *text, size_t length, double *value) {
    return read_decimal(text, length, value) && isfinite(*value);
}

bool number_is_large(const char *text, size_t length) {
    double value;
    return read_decimal(text, length, &value) && isinf(value) && value > 0;
}
