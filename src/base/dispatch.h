/* dispatch.h: a kernel that is compiled twice, for processors with AVX2 and for any, and chosen at run time. */
#ifndef COAUTH_BASE_DISPATCH_H
#define COAUTH_BASE_DISPATCH_H

/* A function whose body is in both. */
#define INLINE static inline __attribute__((always_inline))

/* Defines static TYPE name PARAMETERS, which does what kernel ARGUMENTS does, a INLINE; feature is what beside
 * AVX2 it is compiled for, and give is "return", or nothing where type is void. */
#if defined(__x86_64__)
#define DISPATCH(type, name, feature, give, kernel, parameters, arguments)                                             \
    __attribute__((target("avx2," feature))) static type name##_avx2 parameters {                                      \
        give kernel arguments;                                                                                         \
    }                                                                                                                  \
    static type name##_anywhere parameters {                                                                           \
        give kernel arguments;                                                                                         \
    }                                                                                                                  \
    static type name parameters {                                                                                      \
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports(feature)) give name##_avx2 arguments;             \
        else give name##_anywhere arguments;                                                                           \
    }
#else
#define DISPATCH(type, name, feature, give, kernel, parameters, arguments)                                             \
    static type name parameters {                                                                                      \
        give kernel arguments;                                                                                         \
    }
#endif

#endif
