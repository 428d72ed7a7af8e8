/* Every reader on every file that a fuzzer once broke it with (tests/data/fuzz/READER/), on its own test inputs and on
 * some of all other readers': nothing breaks, and whatever is read obeys what holds of every corpus.  The same of
 * what else is fuzzed: what once broke it, and corpora, aliases and networks by chance. */
#include "support.h"

#include <dirent.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/random.h"
#include "cost.h"
#include "identity.h"
#include "networks.h"
#include "writers.h"

static const char *reader;
static size_t readings, passed, foreign = 8;

static void read_as(const char *path) {
    coauth_context context = test_context(1);
    coauth_error error;
    coauth_corpus *corpus;
    coauth_read_options options = options_for(reader);
    if (coauth_read(&corpus, &path, 1, &options, &context, &error) == COAUTH_OK) {
        check_corpus(corpus);
        coauth_corpus_free(corpus);
    }
    readings++;
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *where) {
    const char *name = path + where->base;
    char own[64];
    snprintf(own, sizeof own, "/%s/", reader);
    if (type != FTW_F || status->st_size >= 1 << 18 || strncmp(name, "expected", 8) == 0) return 0;
    if (strstr(path, own) || passed++ % foreign == 0) read_as(path);
    return 0;
}

static void every_reader_survives(void **state) {
    const char *sanitized = getenv("COAUTH_SANITIZED");
    (void)state;
    if (sanitized && *sanitized) foreign = 64; /* sanitizers make each reading dear */
    for (size_t i = 0; coauth_input_format_at(i); i++) {
        char crashes[4096];
        reader = coauth_input_format_at(i)->name;
        snprintf(crashes, sizeof crashes, "%s/%s", source_path("tests/data/fuzz"), reader);
        nftw(crashes, visit, 16, FTW_PHYS);
        nftw(source_path("tests/data/read"), visit, 16, FTW_PHYS);
    }
    printf("%zu readings\n", readings);
    assert_true(readings > 0);
}

/* What takes any bytes beside readers, and its name under tests/data/fuzz. */
typedef struct target {
    const char *name;
    void (*check)(const uint8_t *data, size_t size);
} target;

static const target targets[] = {{"identity", check_identity}, {"aliases", check_aliases}, {"network", check_network},
    {"round_trip", check_round_trips}, {"lossless", check_lossless}, {"cost", check_cost}};
static const target *replayed;

static int visit_crash(const char *path, const struct stat *status, int type, struct FTW *where) {
    uint8_t data[1 << 16];
    FILE *file = type == FTW_F ? fopen(path, "rb") : NULL;
    (void)status;
    (void)where;
    if (!file) return 0;
    replayed->check(data, fread(data, 1, sizeof data, file));
    fclose(file);
    return 0;
}

static void what_broke_once_does_not_again(void **state) {
    char crashes[4096];
    (void)state;
    for (replayed = targets; replayed < targets + sizeof targets / sizeof *targets; replayed++) {
        snprintf(crashes, sizeof crashes, "%s/%s", source_path("tests/data/fuzz"), replayed->name);
        nftw(crashes, visit_crash, 16, FTW_PHYS);
    }
}

/* Ties by chance among few people; the names of some are other people's, numbers, markup or nothing. */
static void small_networks_survive(void **state) {
    static const char *const names[] = {"Ada B.", "Ada B.", "", "007", "<c>", "\"d\"", "e,f;g", "-1", "*Vertices 2",
        "\xC3\x84 \xE7\x8E\x8B", "a\\b", "NaN", "=x", "'", "&amp;"};
    const char *sanitized = getenv("COAUTH_SANITIZED");
    const uint64_t rounds = sanitized && *sanitized ? 8 : 80;
    uint8_t data[1024];
    (void)state;
    for (uint64_t round = 0; round < rounds; round++) {
        generator g = generator_make(1, "small networks", round);
        size_t n = 0, end = 3 + 3 * generator_below(&g, 40);
        while (n < end) data[n++] = (uint8_t)generator_below(&g, 0xFF);
        data[1] = (uint8_t)round; /* which measures, groups and layouts */
        check_network(data, n);
        data[n++] = 0xFF;
        for (size_t i = 0; i < 12; i++)
            n += (size_t)snprintf((char *)data + n, sizeof data - n, "%s\n", names[generator_below(&g, 15)]);
        check_round_trips(data, n);
    }
}

/* A corpus by chance and rows about its names. */
static size_t chance(uint8_t *data, size_t most, generator *g) {
    static const char *const words[] = {"one", "not", "person,x", "person,y", "rest,as written"};
    size_t n = 0, end = 1 + generator_below(g, 120);
    while (n < end) data[n++] = (uint8_t)generator_below(g, generator_below(g, 5) ? 0xF0 : 0xFF);
    data[n++] = 0xFF;
    for (uint32_t rows = generator_below(g, 6); rows--;) {
        const char *word = words[generator_below(g, 5)];
        n += (size_t)snprintf((char *)data + n, most - n, "%s", word);
        for (uint32_t k = *word == 'r' ? 0 : *word == 'p' ? 1 : 2; k--;)
            n += (size_t)snprintf((char *)data + n, most - n, ",\"%s\"", fuzz_names[generator_below(g, FUZZ_NAMES)]);
        if (*word == 'p' && !generator_below(g, 2))
            n += (size_t)snprintf((char *)data + n, most - n, ",k%u", generator_below(g, 40));
        data[n++] = '\n';
    }
    return n;
}

static void who_is_who_survives(void **state) {
    (void)state;
    uint8_t data[4096];
    for (uint64_t round = 0; round < 400; round++) {
        generator g = generator_make(1, "who is who", round);
        check_identity(data, chance(data, sizeof data, &g));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_broke_once_does_not_again),
        cmocka_unit_test(small_networks_survive), cmocka_unit_test(who_is_who_survives),
        cmocka_unit_test(every_reader_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
