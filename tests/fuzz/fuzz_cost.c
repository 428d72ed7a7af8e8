/* fuzz_cost: a libFuzzer target: time and memory, which grow with the input and no faster. */
#include "cost.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_cost(data, size);
    return 0;
}
