/* loglog.c: see loglog.h. */
#include "centrality/loglog.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"

enum { LEAST_BITS = 4, MOST_BITS = 16, LONGEST_RUN = 60 };

int loglog_bits(double epsilon) {
    int bits = LEAST_BITS;
    while (bits < MOST_BITS && 1.04 / sqrt((double)((size_t)1 << bits)) > epsilon) bits++;
    return bits;
}

void loglog_begin(uint8_t *counter, int bits, uint64_t seed, uint32_t item) {
    size_t registers = (size_t)1 << bits;
    uint64_t hash = hash_mix(hash_join(hash_mix(seed), item)), rest = hash >> bits;
    int run = rest ? __builtin_ctzll(rest) : LONGEST_RUN;
    memset(counter, 0, registers);
    counter[hash & (registers - 1)] = (uint8_t)(1 + (run < LONGEST_RUN ? run : LONGEST_RUN));
}

/* x + sum over k >= 1 of x^(2^k) 2^(k-1). */
static double ertl_sigma(double x) {
    if (x == 1) return INFINITY;
    double sum = x, before = -1, factor = 1;
    while (sum != before) {
        x *= x;
        before = sum;
        sum += x * factor;
        factor *= 2;
    }
    return sum;
}

/* (1 - x - sum over k >= 1 of (1 - x^(2^-k))^2 2^-k) / 3. */
static double ertl_tau(double x) {
    if (x == 0 || x == 1) return 0;
    double sum = 1 - x, before = -1, factor = 1;
    while (sum != before) {
        x = sqrt(x);
        before = sum;
        factor /= 2;
        sum -= (1 - x) * (1 - x) * factor;
    }
    return sum / 3;
}

double loglog_size(const uint8_t *counter, int bits) {
    uint32_t histogram[4][64] = {{0}};
    size_t registers = (size_t)1 << bits;
    int longest = LONGEST_RUN + 1;
    double m = (double)registers;
    /* Four histograms, for registers are often equal and one would wait for itself. */
    for (size_t i = 0; i < registers; i += 4)
        for (int h = 0; h < 4; h++) histogram[h][counter[i + (size_t)h] & 63]++;
    for (int v = 0; v < 64; v++) histogram[0][v] += histogram[1][v] + histogram[2][v] + histogram[3][v];
    double z = m * ertl_tau(1 - histogram[0][longest] / m);
    for (int v = longest - 1; v >= 1; v--) z = (z + histogram[0][v]) / 2;
    z += m * ertl_sigma(histogram[0][0] / m);
    return m * m / (2 * log(2)) / z;
}
