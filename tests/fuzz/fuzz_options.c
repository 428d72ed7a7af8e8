/* fuzz_options: a libFuzzer target: any arguments of any command. */
#include "arguments.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    check_options(data, size);
    return 0;
}
