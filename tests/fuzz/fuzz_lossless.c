/* fuzz_lossless: a libFuzzer target: whatever is read, written as coauth JSONL and read back. */
#include "writers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_lossless(data, size);
    return 0;
}
