#include "fbwork_ncurses.h"

#include "curses_library.h"

#include <wchar.h>

static int key_for(wint_t code) {
    if (code >= KEY_F(1) && code <= KEY_F(12)) {
        return FBWORK_KEY_F1 + (int)(code - KEY_F(1));
    }
    switch (code) {
    case KEY_UP: return FBWORK_KEY_UP;
    case KEY_DOWN: return FBWORK_KEY_DOWN;
    case KEY_LEFT: return FBWORK_KEY_LEFT;
    case KEY_RIGHT: return FBWORK_KEY_RIGHT;
    case KEY_SR: return FBWORK_KEY_SHIFT_UP;
    case KEY_SF: return FBWORK_KEY_SHIFT_DOWN;
    case KEY_SLEFT: return FBWORK_KEY_SHIFT_LEFT;
    case KEY_SRIGHT: return FBWORK_KEY_SHIFT_RIGHT;
    case KEY_HOME: return FBWORK_KEY_HOME;
    case KEY_END: return FBWORK_KEY_END;
    case KEY_PPAGE: return FBWORK_KEY_PAGE_UP;
    case KEY_NPAGE: return FBWORK_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return FBWORK_KEY_BACKSPACE;
    case KEY_DC: return FBWORK_KEY_DELETE;
    case KEY_IC: return FBWORK_KEY_INSERT;
    case KEY_BTAB: return FBWORK_KEY_BACK_TAB;
    case KEY_ENTER: return FBWORK_KEY_ENTER;
    case FBWORK_CODE_PASTE_BEGIN: return FBWORK_KEY_PASTE_BEGIN;
    case FBWORK_CODE_PASTE_END: return FBWORK_KEY_PASTE_END;
    default: return 0;
    }
}

int fbwork_screen_input(uint32_t *value) {
    wint_t code = 0;
    *value = 0;
    switch (get_wch(&code)) {
    case OK:
        *value = (uint32_t)code;
        return FBWORK_INPUT_SCALAR;
    case KEY_CODE_YES:
        *value = (uint32_t)key_for(code);
        return *value == 0 ? FBWORK_INPUT_OTHER : FBWORK_INPUT_KEY;
    default:
        return FBWORK_INPUT_NONE;
    }
}
