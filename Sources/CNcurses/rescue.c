#define _GNU_SOURCE
#include "fbwork_ncurses.h"

#include "curses_library.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/// Signals that end the process: of crashes, then of polite requests.
static const int fatal_signals[] = {
    SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGSYS, SIGHUP, SIGINT, SIGQUIT, SIGTERM,
};
enum { fatal_count = sizeof fatal_signals / sizeof fatal_signals[0] };

enum { maximum_reset = 1024, stack_size = 64 * 1024 };

static struct {
    volatile sig_atomic_t armed;
    volatile sig_atomic_t shown;
    int terminal;
    int captured;
    int errors;
    struct termios line;
    char reset[maximum_reset];
    size_t reset_length;
    struct sigaction before[fatal_count];
} rescue = {.terminal = -1, .captured = -1, .errors = -1};

/// Room for the handler where the crash is an overflow of the stack.
static char handler_stack[stack_size];

static void write_all(int descriptor, const char *bytes, size_t count) {
    bool flushed = false;
    while (count > 0) {
        ssize_t written = write(descriptor, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (errno == EAGAIN && !flushed) {
            // The terminal is stuck and holds output that nobody will read: ours is worth more.
            tcflush(descriptor, TCOFLUSH);
            flushed = true;
        } else if (errno != EINTR) {
            return;
        }
    }
}

static void copy_captured(void) {
    char buffer[4096];
    off_t offset = 0;
    ssize_t count;
    while ((count = pread(rescue.captured, buffer, sizeof buffer, offset)) > 0) {
        write_all(rescue.errors, buffer, (size_t)count);
        offset += count;
    }
}

void fbwork_rescue_restore(void) {
    if (!rescue.armed) {
        return;
    }
    rescue.armed = 0;
    int saved = errno;
    int flags = fcntl(rescue.terminal, F_GETFL);
    if (flags >= 0) {
        fcntl(rescue.terminal, F_SETFL, flags | O_NONBLOCK);
    }
    if (rescue.shown) {
        write_all(rescue.terminal, rescue.reset, rescue.reset_length);
    }
    tcsetattr(rescue.terminal, TCSANOW, &rescue.line);
    if (flags >= 0) {
        fcntl(rescue.terminal, F_SETFL, flags);
    }
    if (rescue.captured >= 0) {
        copy_captured();
    }
    errno = saved;
}

static void die_of(int signal_number, siginfo_t *information, void *context) {
    (void)information;
    (void)context;
    fbwork_rescue_restore();
    // The handler reset itself; the signal, held back until it returns, now ends the process.
    raise(signal_number);
}

int fbwork_rescue_arm(int terminal, int captured, int errors) {
    if (rescue.armed) {
        return EBUSY;
    }
    if (tcgetattr(terminal, &rescue.line) != 0) {
        return errno;
    }
    rescue.terminal = terminal;
    rescue.captured = captured;
    rescue.errors = errors;
    rescue.reset_length = 0;
    rescue.shown = 0;
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack = (stack_t){.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
        sigaltstack(&stack, NULL);
    }
    struct sigaction action = {0};
    action.sa_sigaction = die_of;
    action.sa_flags = (int)(SA_SIGINFO | SA_ONSTACK | SA_RESETHAND);
    sigfillset(&action.sa_mask);
    rescue.armed = 1;
    for (int index = 0; index < fatal_count; index += 1) {
        if (sigaction(fatal_signals[index], &action, &rescue.before[index]) != 0) {
            return errno;
        }
    }
    return 0;
}

static int collect(int character) {
    if (rescue.reset_length < maximum_reset) {
        rescue.reset[rescue.reset_length] = (char)character;
        rescue.reset_length += 1;
    }
    return character;
}

static void append(const char *sequence) {
    if (sequence != NULL && sequence != (const char *)-1) {
        tputs(sequence, 1, collect);
    }
}

void fbwork_rescue_prepare(bool marks_frames) {
    rescue.reset_length = 0;
    if (marks_frames) {
        append("\033[?2026l");
    }
    append(tigetstr("sgr0"));
    append(tigetstr("op"));
    append(tigetstr("cnorm"));
    append(tigetstr("rmkx"));
    append(tigetstr("BD"));
    if (fbwork_screen_has_mouse()) {
        append(FBWORK_MOUSE_OFF);
    }
    const char *leave = tigetstr("rmcup");
    if (leave != NULL && leave != (const char *)-1) {
        append(leave);
    } else {
        // Without a second screen the shell goes on below ours.
        const char *address = tigetstr("cup");
        if (address != NULL && address != (const char *)-1) {
            append(tiparm(address, LINES - 1, 0));
        }
        append("\r\n");
    }
}

void fbwork_rescue_shown(bool shown) {
    rescue.shown = shown;
}

void fbwork_rescue_disarm(void) {
    if (rescue.terminal < 0) {
        return;
    }
    rescue.armed = 0;
    for (int index = 0; index < fatal_count; index += 1) {
        sigaction(fatal_signals[index], &rescue.before[index], NULL);
    }
    rescue.terminal = -1;
}

void fbwork_rescue_allow_termination(bool allow) {
    sigset_t polite;
    sigemptyset(&polite);
    sigaddset(&polite, SIGHUP);
    sigaddset(&polite, SIGINT);
    sigaddset(&polite, SIGQUIT);
    sigaddset(&polite, SIGTERM);
    pthread_sigmask(allow ? SIG_UNBLOCK : SIG_BLOCK, &polite, NULL);
}
