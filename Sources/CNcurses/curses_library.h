#pragma once

// The one place that includes ncurses: without the macro its headers hide everything wide.
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>

/// Codes of our own beside ncurses' keys: what stands before and after a pasted text.
enum {
    FBWORK_CODE_PASTE_BEGIN = KEY_MAX + 1,
    FBWORK_CODE_PASTE_END,
};

/// Presses, drags and the wheel, in the extended form that has no limit of columns; and no more of them.
#define FBWORK_MOUSE_ON "\033[?1000h\033[?1002h\033[?1006h"
#define FBWORK_MOUSE_OFF "\033[?1006l\033[?1002l\033[?1000l"
