/* fuzz_aliases: a libFuzzer target: any bytes as a file of aliases, for names that are there. */
#include "identity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    length_to_choose_by = size;
    check_aliases(data, size);
    return 0;
}
