#define _GNU_SOURCE
#include "fbwork_ncurses.h"

#include "curses_library.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

/// The number of marks that a cell can carry on top of its character.
enum { maximum_marks = CCHARW_MAX - 1 };

static struct {
    SCREEN *screen;
    FILE *output;
    FILE *input;
    int colors;
    bool brackets_pastes;
    bool reports_mouse;
    /// Where ncurses writes while it composes a frame, and a copy of the descriptor that it writes to otherwise.
    int frame;
    int terminal;
    char *bytes;
    size_t room;
} open_screen = {.frame = -1, .terminal = -1};

/// ncurses handles these where nobody else does, calling functions that no handler may call.
static const int handled_by_ncurses[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { handled_count = sizeof handled_by_ncurses / sizeof handled_by_ncurses[0] };

static FILE *stream_on(int descriptor, const char *mode) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) {
        return NULL;
    }
    FILE *stream = fdopen(copy, mode);
    if (stream == NULL) {
        close(copy);
    }
    return stream;
}

static void close_streams(void) {
    if (open_screen.output != NULL) {
        fclose(open_screen.output);
    }
    if (open_screen.input != NULL) {
        fclose(open_screen.input);
    }
    if (open_screen.frame >= 0) {
        close(open_screen.frame);
    }
    if (open_screen.terminal >= 0) {
        close(open_screen.terminal);
    }
    free(open_screen.bytes);
    open_screen.output = NULL;
    open_screen.input = NULL;
    open_screen.frame = -1;
    open_screen.terminal = -1;
    open_screen.bytes = NULL;
    open_screen.room = 0;
}

static int open_streams(int descriptor) {
    open_screen.output = stream_on(descriptor, "w");
    open_screen.input = stream_on(descriptor, "r");
    if (open_screen.output == NULL || open_screen.input == NULL) {
        return errno;
    }
    open_screen.terminal = fcntl(fileno(open_screen.output), F_DUPFD_CLOEXEC, 3);
    if (open_screen.terminal < 0) {
        return errno;
    }
    open_screen.frame = fbwork_memory_file("fbwork-frame");
    return open_screen.frame < 0 ? -open_screen.frame : 0;
}

/// Sequences that terminals send though their terminfo entry (screen, linux, an xterm in another mode) lacks them.
static void define_common_keys(void) {
    static const struct {
        const char *sequence;
        int key;
    } keys[] = {
        {"\033[A", KEY_UP},        {"\033[B", KEY_DOWN},      {"\033[C", KEY_RIGHT},    {"\033[D", KEY_LEFT},
        {"\033OA", KEY_UP},        {"\033OB", KEY_DOWN},      {"\033OC", KEY_RIGHT},    {"\033OD", KEY_LEFT},
        {"\033[1;2A", KEY_SR},     {"\033[1;2B", KEY_SF},     {"\033[1;2C", KEY_SRIGHT}, {"\033[1;2D", KEY_SLEFT},
        {"\033[H", KEY_HOME},      {"\033OH", KEY_HOME},      {"\033[1~", KEY_HOME},    {"\033[7~", KEY_HOME},
        {"\033[F", KEY_END},       {"\033OF", KEY_END},       {"\033[4~", KEY_END},     {"\033[8~", KEY_END},
        {"\033[5~", KEY_PPAGE},    {"\033[6~", KEY_NPAGE},    {"\033[2~", KEY_IC},      {"\033[3~", KEY_DC},
        {"\033[Z", KEY_BTAB},      {"\033OP", KEY_F(1)},      {"\033OQ", KEY_F(2)},     {"\033OR", KEY_F(3)},
        {"\033OS", KEY_F(4)},      {"\033[11~", KEY_F(1)},    {"\033[12~", KEY_F(2)},
    };
    for (size_t index = 0; index < sizeof keys / sizeof keys[0]; index += 1) {
        if (key_defined(keys[index].sequence) == 0) {
            define_key(keys[index].sequence, keys[index].key);
        }
    }
}

static int send_byte(int byte) {
    char character = (char)byte;
    return write(fileno(open_screen.output), &character, 1) == 1 ? byte : EOF;
}

/// Sends one of the terminal's own strings: at once, as ncurses keeps nothing back between frames.
static void send(const char *capability) {
    const char *sequence = tigetstr(capability);
    if (sequence != NULL && sequence != (const char *)-1) {
        tputs(sequence, 1, send_byte);
    }
}

static void define_paste_brackets(void) {
    const char *begin = tigetstr("PS");
    const char *end = tigetstr("PE");
    if (begin != NULL && begin != (const char *)-1 && end != NULL && end != (const char *)-1) {
        define_key(begin, FBWORK_CODE_PASTE_BEGIN);
        define_key(end, FBWORK_CODE_PASTE_END);
    }
}

static int start(const char *terminal, int escape_milliseconds) {
    struct sigaction before[handled_count];
    for (int index = 0; index < handled_count; index += 1) {
        sigaction(handled_by_ncurses[index], NULL, &before[index]);
    }
    // In the environment these would freeze the size.
    unsetenv("LINES");
    unsetenv("COLUMNS");
    open_screen.screen = newterm(terminal, open_screen.output, open_screen.input);
    for (int index = 0; index < handled_count; index += 1) {
        sigaction(handled_by_ncurses[index], &before[index], NULL);
    }
    if (open_screen.screen == NULL) {
        return ENOTTY;
    }
    set_escdelay(escape_milliseconds);
    raw();
    noecho();
    nonl();
    typeahead(-1);
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    scrollok(stdscr, FALSE);
    // Pictures do not shift: what could be saved by moving lines and characters is less than what drawing them costs.
    idlok(stdscr, FALSE);
    idcok(stdscr, FALSE);
    curs_set(0);
    define_common_keys();
    define_paste_brackets();
    // Reports of the mouse are taken apart by whoever decodes keys, in the one form that all of today's terminals send.
    keyok(KEY_MOUSE, FALSE);
    open_screen.brackets_pastes = false;
    open_screen.reports_mouse = false;
    open_screen.colors = 0;
    if (has_colors() && start_color() == OK && COLORS >= 8) {
        // Without this the terminal's background would be painted black.
        use_default_colors();
        open_screen.colors = COLORS;
    }
    return 0;
}

int fbwork_screen_open(const char *terminal, int descriptor, int escape_milliseconds) {
    if (open_screen.screen != NULL) {
        return EBUSY;
    }
    int status = open_streams(descriptor);
    if (status == 0) {
        status = start(terminal, escape_milliseconds);
    }
    if (status != 0) {
        close_streams();
    }
    return status;
}

void fbwork_screen_close(bool silently) {
    if (open_screen.screen == NULL) {
        return;
    }
    if (!silently && !isendwin()) {
        fbwork_screen_suspend();
    }
    delscreen(open_screen.screen);
    open_screen.screen = NULL;
    close_streams();
}

int fbwork_screen_colors(void) {
    return open_screen.colors;
}

static attr_t ncurses_attributes(unsigned attributes) {
    attr_t result = WA_NORMAL;
    if (attributes & FBWORK_BOLD) result |= WA_BOLD;
    if (attributes & FBWORK_DIM) result |= WA_DIM;
    if (attributes & FBWORK_UNDERLINE) result |= WA_UNDERLINE;
    if (attributes & FBWORK_REVERSE) result |= WA_REVERSE;
    return result;
}

void fbwork_screen_cell(
    int row, int column, int width, const uint32_t *scalars, int count, unsigned attributes, int foreground,
    int background) {
    wchar_t text[CCHARW_MAX + 1] = {L'?'};
    // A character that is wider or narrower than planned would push ncurses' picture and the terminal's apart.
    if (count > 0 && wcwidth((wchar_t)scalars[0]) == width) {
        text[0] = (wchar_t)scalars[0];
        for (int index = 1, marks = 0; index < count && marks < maximum_marks; index += 1) {
            if (wcwidth((wchar_t)scalars[index]) == 0) {
                marks += 1;
                text[marks] = (wchar_t)scalars[index];
            }
        }
    } else if (width == 2) {
        fbwork_screen_cell(row, column + 1, 1, (const uint32_t[]){L' '}, 1, attributes, foreground, background);
    }
    int pair = 0;
    if (open_screen.colors > 0 && (foreground >= 0 || background >= 0)) {
        pair = alloc_pair(foreground, background);
        pair = pair < 0 ? 0 : pair;
    }
    cchar_t cell;
    // The pair is passed by pointer: a short holds too few of them.
    if (setcchar(&cell, text, ncurses_attributes(attributes), 0, &pair) == OK) {
        // At the last cell of the screen this sets the cell and then reports that it cannot go on.
        (void)mvadd_wch(row, column, &cell);
    }
}

void fbwork_screen_enter(void) {
    // The terminal's settings change with the first refresh, which therefore goes to the terminal itself.
    erase();
    clearok(curscr, TRUE);
    wnoutrefresh(stdscr);
    doupdate();
    send("BE");
    open_screen.brackets_pastes = true;
}

/// Reads back what ncurses wrote into the memory file, and empties it.
static size_t take_frame(void) {
    off_t count = lseek(open_screen.frame, 0, SEEK_END);
    if (count <= 0) {
        return 0;
    }
    if (open_screen.room < (size_t)count) {
        char *bytes = realloc(open_screen.bytes, (size_t)count);
        if (bytes == NULL) {
            return 0;
        }
        open_screen.bytes = bytes;
        open_screen.room = (size_t)count;
    }
    ssize_t taken = pread(open_screen.frame, open_screen.bytes, (size_t)count, 0);
    if (ftruncate(open_screen.frame, 0) != 0 || taken < 0) {
        return 0;
    }
    lseek(open_screen.frame, 0, SEEK_SET);
    return (size_t)taken;
}

int fbwork_screen_compose(const char **bytes, size_t *count) {
    *count = 0;
    *bytes = NULL;
    int output = fileno(open_screen.output);
    // ncurses writes to the number of a descriptor: while it draws, that number stands for the file in memory.
    if (dup3(open_screen.frame, output, O_CLOEXEC) < 0) {
        return errno;
    }
    wnoutrefresh(stdscr);
    doupdate();
    if (dup3(open_screen.terminal, output, O_CLOEXEC) < 0) {
        return errno;
    }
    *count = take_frame();
    *bytes = open_screen.bytes;
    return 0;
}

void fbwork_screen_redraw(void) {
    clearok(curscr, TRUE);
}

void fbwork_screen_resize(int height, int width) {
    resizeterm(height, width);
}

void fbwork_screen_suspend(void) {
    send("BD");
    if (open_screen.reports_mouse) {
        tputs(FBWORK_MOUSE_OFF, 1, send_byte);
    }
    open_screen.brackets_pastes = false;
    endwin();
}

bool fbwork_screen_has_mouse(void) {
    const char *prefix = tigetstr("kmous");
    return prefix != NULL && prefix != (const char *)-1;
}

const char *fbwork_screen_mouse(bool on) {
    open_screen.reports_mouse = on;
    return on ? FBWORK_MOUSE_ON : FBWORK_MOUSE_OFF;
}

bool fbwork_screen_has_ansi_styles(void) {
    const char *reset = tigetstr("sgr0");
    return reset != NULL && reset != (const char *)-1 && strstr(reset, "\033[") != NULL;
}
