#define _GNU_SOURCE
#include "fbwork_ncurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <unistd.h>

static sigset_t mask_before;

static sigset_t awaited(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGWINCH);
    sigaddset(&set, SIGTSTP);
    sigaddset(&set, SIGCONT);
    sigaddset(&set, SIGHUP);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGQUIT);
    sigaddset(&set, SIGTERM);
    return set;
}

int fbwork_signals_open(void) {
    sigset_t set = awaited();
    int status = pthread_sigmask(SIG_BLOCK, &set, &mask_before);
    if (status != 0) {
        return -status;
    }
    int descriptor = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (descriptor < 0) {
        status = errno;
        pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
        return -status;
    }
    return descriptor;
}

int fbwork_signals_next(int descriptor) {
    struct signalfd_siginfo information;
    ssize_t count;
    do {
        count = read(descriptor, &information, sizeof information);
    } while (count < 0 && errno == EINTR);
    return count == (ssize_t)sizeof information ? (int)information.ssi_signo : 0;
}

void fbwork_signals_close(int descriptor) {
    close(descriptor);
    pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
}

void fbwork_stop(bool group) {
    sigset_t stop;
    sigset_t before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &stop, &before);
    // Without a shell that could continue it, the kernel lets the process run on.
    kill(group ? 0 : getpid(), SIGTSTP);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void fbwork_die_of(int signal_number) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal_number);
    signal(signal_number, SIG_DFL);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(signal_number);
    exit(128 + signal_number);
}

int fbwork_memory_file(const char *name) {
    int descriptor = memfd_create(name, MFD_CLOEXEC);
    if (descriptor < 0) {
        return -errno;
    }
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_APPEND);
    return descriptor;
}

void fbwork_print_by_lines(void) {
    setvbuf(stdout, NULL, _IOLBF, 0);
}
