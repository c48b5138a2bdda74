/* The time of day as a file says how wrong it is, in seconds (8 bytes, mapped). What only counts seconds stays right. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static volatile long *wrong;
static int (*right)(clockid_t, struct timespec *);

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("WRONG_CLOCK");
    int file = name ? open(name, O_RDONLY) : -1;
    void *seen = file < 0 ? MAP_FAILED : mmap(NULL, sizeof(long), PROT_READ, MAP_SHARED, file, 0);

    if (file >= 0)
        close(file);
    right = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    wrong = seen == MAP_FAILED ? NULL : (volatile long *)seen;
}

int clock_gettime(clockid_t which, struct timespec *told)
{
    int code = right(which, told);

    if (code == 0 && wrong && (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE))
        told->tv_sec += *wrong;
    return code;
}

int gettimeofday(struct timeval *told, void *zone)
{
    struct timespec now;
    int code = clock_gettime(CLOCK_REALTIME, &now);

    (void)zone;
    told->tv_sec = now.tv_sec;
    told->tv_usec = now.tv_nsec / 1000;
    return code;
}

time_t time(time_t *told)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (told)
        *told = now.tv_sec;
    return now.tv_sec;
}
