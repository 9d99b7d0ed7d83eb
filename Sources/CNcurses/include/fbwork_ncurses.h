#pragma once

// Everything fbwork asks of ncurses and of the terminal line, in a form that Swift can import: ncurses itself offers
// variadic functions, macros and mutable globals, and its wide interface only behind a macro. No ncurses type leaves
// this target. Functions that return int return 0 for success and an errno value otherwise, unless they say more.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if __has_include(<ncurses.h>) == 0
#error "ncurses is missing: apt-get install libncursesw5-dev"
#endif

// MARK: What a terminal can do

/// What the terminfo database says of a terminal.
typedef struct {
    /// Whether the database has an entry for it.
    bool known;
    /// Whether text can be placed: without this a full screen is impossible.
    bool addressable;
    /// Number of colours; 0 for a monochrome terminal.
    int colors;
    /// Whether it says that there are 24-bit colors.
    bool true_color;
} fbwork_terminfo;

/// Looks a terminal up in the terminfo database; never exits the process, unlike ncurses' initscr.
fbwork_terminfo fbwork_terminfo_lookup(const char *terminal);

/// The version of the ncurses library that is loaded.
const char *fbwork_ncurses_version(void);

/// Chooses a UTF-8 character type locale: the user's, else C.UTF-8; returns false when this system has none.
/// Only LC_CTYPE changes, so that numbers keep their decimal point.
bool fbwork_use_utf8_locale(void);

// MARK: The screen (one at a time, used from one thread)

/// Attributes of a cell; may be added.
enum {
    FBWORK_BOLD = 1,
    FBWORK_DIM = 2,
    FBWORK_UNDERLINE = 4,
    FBWORK_REVERSE = 8,
};

/// Kinds of input.
enum {
    /// Nothing waits.
    FBWORK_INPUT_NONE = 0,
    /// A Unicode scalar.
    FBWORK_INPUT_SCALAR = 1,
    /// One of the keys below.
    FBWORK_INPUT_KEY = 2,
    /// A key that is none of those below.
    FBWORK_INPUT_OTHER = 3,
};

/// Keys that are not characters.
enum {
    FBWORK_KEY_UP = 1,
    FBWORK_KEY_DOWN,
    FBWORK_KEY_LEFT,
    FBWORK_KEY_RIGHT,
    FBWORK_KEY_SHIFT_UP,
    FBWORK_KEY_SHIFT_DOWN,
    FBWORK_KEY_SHIFT_LEFT,
    FBWORK_KEY_SHIFT_RIGHT,
    FBWORK_KEY_HOME,
    FBWORK_KEY_END,
    FBWORK_KEY_PAGE_UP,
    FBWORK_KEY_PAGE_DOWN,
    FBWORK_KEY_BACKSPACE,
    FBWORK_KEY_DELETE,
    FBWORK_KEY_INSERT,
    FBWORK_KEY_BACK_TAB,
    FBWORK_KEY_ENTER,
    /// What follows, up to the next, was pasted and not typed.
    FBWORK_KEY_PASTE_BEGIN,
    FBWORK_KEY_PASTE_END,
    /// F1; F2…F12 follow.
    FBWORK_KEY_F1 = 100,
};

/// Opens the screen on a terminal line: raw, without echo, cursor hidden, the terminal's own colours as default.
///
/// `descriptor` stays the caller's. Returns ENOTTY where `terminal` is not in the terminfo database, EBUSY where a
/// screen is open.
int fbwork_screen_open(const char *terminal, int descriptor, int escape_milliseconds);

/// Leaves the screen and frees it; harmless when none is open. Silently it sends nothing, as where the terminal is stuck.
void fbwork_screen_close(bool silently);

/// Number of colours that cells may use; 0 for none.
int fbwork_screen_colors(void);

/// Sets one cell of the next frame, or two, to a character (with its combining marks); colours are palette indices, −1
/// the terminal's own. A character that does not take `columns` columns is replaced by '?'.
void fbwork_screen_cell(
    int row, int column, int columns, const uint32_t *scalars, int count, unsigned attributes, int foreground,
    int background);

/// Takes the terminal, at first and after ``fbwork_screen_suspend``, and clears it.
void fbwork_screen_enter(void);

/// Composes what changed since the last frame: the bytes are to be sent, and stay until the next call.
int fbwork_screen_compose(const char **bytes, size_t *count);

/// Lets the next frame be sent whole.
void fbwork_screen_redraw(void);

/// Tells ncurses the terminal's size in cells.
void fbwork_screen_resize(int rows, int columns);

/// Gives the terminal back for a while.
void fbwork_screen_suspend(void);

/// Whether the terminal's entry says that it has a mouse.
bool fbwork_screen_has_mouse(void);

/// What is to be sent for the terminal to report the mouse, or no longer to; suspending takes it back.
const char *fbwork_screen_mouse(bool on);

/// Whether styles are selected by the sequences of ECMA-48 (SGR).
bool fbwork_screen_has_ansi_styles(void);

/// The next input, without waiting (but for the rest of an escape sequence); `value` is the scalar or the key.
int fbwork_screen_input(uint32_t *value);

// MARK: Giving the terminal back whatever happens

/// Remembers how the terminal is now (line settings) and what to send to leave the screen, and installs handlers for
/// the signals of crashes: they give the terminal back, then let the process die of the signal.
///
/// They stand before Swift's backtracer, which would otherwise ask questions inside the alternate screen. `captured` is
/// a file whose contents are then copied to `errors`, or −1.
int fbwork_rescue_arm(int terminal, int captured, int errors);

/// Gathers what leaves the screen that is open, from its terminfo entry; and a frame, where their ends are marked.
void fbwork_rescue_prepare(bool marks_frames);

/// Whether the screen is shown now: not while it is suspended or closed, when there is nothing to leave.
void fbwork_rescue_shown(bool shown);

/// Gives the terminal back if it is not yet; safe in signal handlers and at exit.
void fbwork_rescue_restore(void);

/// Puts the earlier handlers back and forgets the terminal.
void fbwork_rescue_disarm(void);

/// Whether SIGHUP, SIGINT, SIGQUIT and SIGTERM reach the handlers (as while a write to a stuck terminal could block
/// for ever) or wait to be read from a signal descriptor.
void fbwork_rescue_allow_termination(bool allow);

// MARK: What Swift's Glibc module lacks

/// Holds back SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGINT, SIGQUIT and SIGTERM in this thread and those it starts from
/// now on, and returns a descriptor from which they are read; a negative errno value where that fails.
int fbwork_signals_open(void);

/// The next signal that came, or 0.
int fbwork_signals_next(int descriptor);

/// Closes the descriptor; from now on signals act as they did before.
void fbwork_signals_close(int descriptor);

/// Stops this process (or its whole group, as a shell's job) and returns when it is continued.
void fbwork_stop(bool group);

/// Ends the process by a signal, so that its parent sees what ended it.
void fbwork_die_of(int signal_number);

/// An unnamed file in memory, to be written at its end; a negative errno value where there is none.
int fbwork_memory_file(const char *name);

/// Lets what is printed on standard output leave the process line by line even where that is no terminal.
void fbwork_print_by_lines(void);
