/* support.c: see support.h. */
#include "support.h"

#include <limits.h>
#include <math.h>
#include <sys/stat.h>
#include <unistd.h>

coauth_context test_context(unsigned threads) {
    coauth_context context;
    coauth_context_init(&context);
    context.threads = threads;
    return context;
}

coauth_attribute_kind test_attribute_kind(const char *name, size_t length) {
    for (int k = 0; k < COAUTH_ATTRIBUTE_KINDS; k++)
        if (strlen(coauth_attribute_name((coauth_attribute_kind)k)) == length &&
            memcmp(coauth_attribute_name((coauth_attribute_kind)k), name, length) == 0)
            return (coauth_attribute_kind)k;
    fail_msg("no attribute is called %.*s", (int)length, name);
    return COAUTH_NOTE;
}

static void *rationed_reallocate(void *user, void *block, size_t size) {
    ration *r = user;
    if (!size) {
        free(block);
        return NULL;
    }
    return atomic_fetch_sub(&r->left, 1) > 0 ? realloc(block, size) : NULL;
}

static long left_with = -1; /* granted in the loop that is under way */

/* For the loop before if it never ended: cmocka leaves a test that fails by a jump. */
static void say_where_it_was_left(void) {
    if (left_with >= 0) print_error("ERROR: that was with %ld allocations granted\n", left_with);
}

bool ration_next(ration *r) {
    static bool registered;
    if (!r->begun) {
        say_where_it_was_left();
        if (!registered) atexit(say_where_it_was_left);
        r->context = test_context(1);
        r->context.reallocate = rationed_reallocate;
        r->context.reallocate_user = r;
        registered = r->begun = true;
    } else {
        r->granted += 1 + (r->sparse ? r->granted / r->sparse : 0);
    }
    left_with = r->succeeded ? -1 : r->granted;
    ration_resume(r);
    return !r->succeeded;
}

void ration_pause(ration *r) {
    atomic_store(&r->left, LONG_MAX);
}

void ration_resume(ration *r) {
    atomic_store(&r->left, r->granted);
}

bool ration_end_at(ration *r, coauth_status status, const char *file, int line) {
    enum { ENDLESS = 100000 };
    ration_pause(r);
    r->succeeded = status == COAUTH_OK;
    if ((!r->succeeded && status != COAUTH_OUT_OF_MEMORY) || r->granted > ENDLESS) {
        print_error("ERROR: %s\n", coauth_status_text(status));
        _fail(file, line);
    }
    return r->succeeded;
}

static char *slot(void) {
    static char slots[4][4096];
    static int next;
    return slots[next++ % 4];
}

const char *source_path(const char *relative) {
    const char *root = getenv("COAUTH_SOURCE");
    char *path = slot();
    snprintf(path, 4096, "%s/%s", root ? root : ".", relative);
    return path;
}

const char *shared_path(const char *relative) {
    const char *root = getenv("COAUTH_SHARED");
    char *path = slot();
    snprintf(path, 4096, "%s/%s", root ? root : "../shared", relative);
    return access(path, R_OK) == 0 ? path : NULL;
}

static char scratch[256];

static void remove_scratch(void) {
    char command[512];
    snprintf(command, sizeof command, "rm -rf '%s'", scratch);
    if (system(command)) fprintf(stderr, "could not remove %s\n", scratch);
}

const char *scratch_path(const char *relative) {
    char *path = slot();
    if (!scratch[0]) {
        strcpy(scratch, "/tmp/coauth-test-XXXXXX");
        if (!mkdtemp(scratch)) abort();
        atexit(remove_scratch);
    }
    snprintf(path, 4096, "%s/%s", scratch, relative);
    return path;
}

void assert_ok(coauth_status status, const coauth_error *error) {
    if (status != COAUTH_OK)
        fail_msg(
            "%s: %s:%llu: %s", coauth_status_text(status), error->file, (unsigned long long)error->line, error->text);
}

char *read_whole_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot open %s", path);
    char *data = NULL;
    size_t size = 0, capacity = 0;
    for (;;) {
        if (capacity - size < 65536) data = realloc(data, capacity = capacity * 2 + 65537);
        size_t n = fread(data + size, 1, capacity - size - 1, file);
        if (!n) break;
        size += n;
    }
    fclose(file);
    data[size] = '\0';
    if (length) *length = size;
    return data;
}

void write_whole_file(const char *path, const void *data, size_t length) {
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, length, file) != length || fclose(file)) fail_msg("cannot write %s", path);
}

void assert_near(double a, double b, double tolerance) {
    double scale = fabs(b) > 1 ? fabs(b) : 1;
    if (!(fabs(a - b) <= tolerance * scale)) fail_msg("%.17g is not within %g of %.17g", a, tolerance, b);
}
