#define _GNU_SOURCE
#include "fbwork_ncurses.h"

#include "curses_library.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
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
} open_screen;

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
    open_screen.output = NULL;
    open_screen.input = NULL;
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
    curs_set(0);
    define_common_keys();
    define_paste_brackets();
    open_screen.brackets_pastes = false;
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
    open_screen.output = stream_on(descriptor, "w");
    open_screen.input = stream_on(descriptor, "r");
    int status = open_screen.output == NULL || open_screen.input == NULL ? errno : start(terminal, escape_milliseconds);
    if (status != 0) {
        close_streams();
    }
    return status;
}

void fbwork_screen_close(void) {
    if (open_screen.screen == NULL) {
        return;
    }
    if (!isendwin()) {
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

void fbwork_screen_flush(void) {
    if (!open_screen.brackets_pastes) {
        send("BE");
        open_screen.brackets_pastes = true;
    }
    wnoutrefresh(stdscr);
    doupdate();
}

void fbwork_screen_redraw(void) {
    clearok(curscr, TRUE);
}

void fbwork_screen_resize(int height, int width) {
    resizeterm(height, width);
}

void fbwork_screen_suspend(void) {
    send("BD");
    open_screen.brackets_pastes = false;
    endwin();
}
