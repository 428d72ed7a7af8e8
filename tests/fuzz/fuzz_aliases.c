/* fuzz_aliases: a libFuzzer target: any bytes as a file of aliases, for names that are there. */
#include "identity.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_aliases(data, size);
    return 0;
}
