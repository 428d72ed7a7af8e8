/* address_space.c: says at once that OpenBLAS cannot have what it takes when it is loaded.  It asks for that again and
 * again, for ever, before main begins; so this is asked before any library begins. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

/* Sanitizers begin in the same place and need terabytes of it anyway. */
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !__has_feature(address_sanitizer) &&            \
    !__has_feature(thread_sanitizer)

enum { A_PROCESSOR = 128 << 20, MOST_PROCESSORS = 128, BESIDE = 8 << 20 };

static void check_address_space(int count, char **arguments, char **environment) {
    static const char text[] = "coauth: the address space is limited (ulimit -v, -d) to less than OpenBLAS takes when "
                               "it is loaded, 128 MB a processor; allow more\n";
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (processors > MOST_PROCESSORS) processors = MOST_PROCESSORS;
    size_t bytes = (size_t)(processors < 1 ? 1 : processors) * A_PROCESSOR + BESIDE;
    (void)count, (void)arguments, (void)environment;
    void *block = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (block == MAP_FAILED) _exit(write(STDERR_FILENO, text, sizeof text - 1) < 0 ? 2 : 1);
    munmap(block, bytes);
}

__attribute__((section(".preinit_array"), used)) static void (*const check_first)(
    int, char **, char **) = check_address_space;

#else
typedef int address_space_is_not_checked;
#endif
