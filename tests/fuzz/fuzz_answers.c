/* fuzz_answers: a libFuzzer target for what sources send: a byte for what was asked and whether the answer is whole,
 * then the answer.  The same bytes are a line of a list. */
#include "answers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static cache c;
    static coauth_context context;
    char id[IDENTIFIER_SIZE];
    fetch_kind kind;
    unsigned found;
    if (!c.database) {
        fuzz_context(&context);
        open_answers(&c, &context);
    }
    if (!size) return 0;
    if (!kind_tell(&kind, id, (const char *)data, size)) HOLDS(kind < KINDS && *id && strlen(id) < IDENTIFIER_SIZE);
    check_answer(&found, &c, data[0] / 2 % ANSWERS_ASKED, (const char *)data + 1, size - 1, data[0] & 1, &context);
    return 0;
}
