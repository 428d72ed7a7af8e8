/* dry.c: what a run over ranks would take, from the sizes of its inputs alone. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "base/words.h"
#include "cli/terminal.h"
#include "mpi/command.h"
#include "read/listed.h"

/* Measured as PSS of one rank less that of an empty one: of 100,000 made-up works in OpenAlex JSON Lines (213 MB), and
 * in DBLP XML (49 MB), a byte of which tells more.  The ACL Anthology's archive, 6 times as large when unpacked, takes
 * less than the former would. */
static const double EMPTY_RANK = 35e6; /* PETSc, SLEPc and MPI themselves */
static const double UNPACKED = 6;      /* bytes that one of a packed file becomes */
typedef struct rate {
    double json, other;
} rate;
static const rate resolving_a_byte = {0.8, 2.3}; /* beside the records, of each copy of a paper */
static const double AUTHORS = 4;                 /* of a paper, about, on whose ranks it is to be resolved */
static const rate per_byte[] = {
    [RANKS_RECORDS] = {0.35, 0.6}, [RANKS_NETWORK] = {0.6, 2.1}, [RANKS_TABLES] = {1.0, 4.0}};

typedef struct sizes {
    uint64_t files, packed;
    double on_disk, unpacked; /* unpacked: so far as can be guessed */
    double reading, holding;  /* memory in all: of the records, of what the command holds */
    double resolving;         /* memory of one copy of each paper where evidence decides who is who */
    double whole;             /* memory of the largest file that one rank reads by itself */
    const char *name;         /* of that */
} sizes;

static bool ends_in(const char *path, const char *const *endings) {
    size_t length = strlen(path);
    for (; *endings; endings++) {
        size_t tail = strlen(*endings);
        if (length > tail && text_equal_ignoring_case(path + length - tail, tail, *endings)) return true;
    }
    return false;
}

/* JSON, a part of OpenAlex' snapshot ("part_000.gz") or an archive, of which a byte tells less. */
static bool is_wordy(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return strstr(name, ".json") || strstr(name, ".tar") || strstr(name, ".zip") || strncmp(name, "part_", 5) == 0;
}

/* Formats are told by names alone: "x.jsonl.gz" is JSON, packed. */
static void add_file(sizes *s, const walked_file *file, ranks_holding holding) {
    static const char *const endings[] = {".gz", ".tgz", ".bz2", ".xz", ".zst", ".zip", ".7z", ".lz4", NULL};
    static const char *const cut[] = {".jsonl", ".ndjson", ".xml", NULL};
    bool is_packed = ends_in(file->path, endings), json = is_wordy(file->path);
    double bytes = (double)file->size * (is_packed ? UNPACKED : 1);
    double records = bytes * (json ? per_byte[RANKS_RECORDS].json : per_byte[RANKS_RECORDS].other);
    s->files++;
    s->packed += is_packed;
    s->unpacked += bytes;
    s->on_disk += (double)file->size;
    s->reading += records;
    s->resolving += bytes * (json ? resolving_a_byte.json : resolving_a_byte.other);
    s->holding += bytes * (json ? per_byte[holding].json : per_byte[holding].other);
    if (ends_in(file->path, cut) || records <= s->whole) return;
    s->whole = records;
    s->name = file->path + file->hidden;
}

static const char *amount(char text[32], double bytes) {
    if (bytes < 1e9) snprintf(text, 32, "%.0f MB", bytes / 1e6 < 1 ? 1 : bytes / 1e6);
    else snprintf(text, 32, "%.1f GB", bytes / 1e9);
    return text;
}

static void say_sizes(const sizes *s, const ranks_run *run) {
    char a[32], b[32], c[32];
    const double size = run->ranks->size, share = s->reading / size, copies = size * (1 - pow(1 - 1 / size, AUTHORS));
    const double resolving = ranks_copy_papers(run->plan->identity.method) ? s->reading + s->resolving * copies : 0;
    const double each = EMPTY_RANK + fmax(s->holding, resolving) / size;
    const double reading = EMPTY_RANK + (s->whole > share ? s->whole : share);
    printf("%s of %s", counted(s->files, "file"), amount(a, s->on_disk));
    if (s->packed) printf(", %llu packed: some %s", (unsigned long long)s->packed, amount(b, s->unpacked));
    printf(", on %s\n", counted((uint64_t)run->ranks->size, "rank"));
    printf("memory, estimated from sizes alone: %s a rank, %s the largest, %s in all\n", amount(a, each),
        amount(b, reading > each ? reading : each), amount(c, each * size));
    if (run->ranks->size > 1 && s->whole > 2 * share)
        printf("one rank may have to read %s by itself; more files of equal size are better\n", s->name);
    printf("Records differ: half or twice as much would be no surprise.  Nothing was read.\n");
}

coauth_status run_dry(const ranks_run *run, ranks_holding holding, coauth_error *error) {
    const settings *asked = run->plan->settings;
    const ranks *r = run->ranks;
    walked_files files = {0};
    sizes s = {0};
    coauth_status status = COAUTH_OK;
    for (size_t i = 0; i < asked->input_count && status == COAUTH_OK && !r->rank; i++) {
        const coauth_input input = {.name = asked->inputs[i]};
        if (strcmp(input.name, "-") == 0)
            status = fail(error, COAUTH_INVALID_ARGUMENT, "the size of standard input is not known; give files");
        else status = read_list(&files, &input, 1, r->context, error);
    }
    for (size_t i = 0; i < files.count && status == COAUTH_OK; i++) add_file(&s, &files.item[i], holding);
    if (status == COAUTH_OK && !r->rank) say_sizes(&s, run);
    walk_free(&files, r->context);
    return ranks_agree(r, status, error);
}
