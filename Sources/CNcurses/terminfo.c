#include "fbwork_ncurses.h"

#include "curses_library.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

static bool has_string(const char *name) {
    const char *value = tigetstr(name);
    return value != NULL && value != (const char *)-1;
}

fbwork_terminfo fbwork_terminfo_lookup(const char *terminal) {
    fbwork_terminfo result = {0};
    int status = 0;
    TERMINAL *previous = cur_term;
    // A status pointer keeps setupterm from ending the process. It wants a descriptor only for its line settings.
    if (setupterm(terminal, STDIN_FILENO, &status) != OK) {
        return result;
    }
    result.known = true;
    result.addressable = has_string("cup");
    int colors = tigetnum("colors");
    result.colors = colors > 0 ? colors : 0;
    // The one flag has three types among descriptions; Tc is tmux' name for it.
    result.true_color = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || has_string("RGB") || tigetflag("Tc") > 0;
    TERMINAL *looked_up = cur_term;
    set_curterm(previous);
    del_curterm(looked_up);
    return result;
}

const char *fbwork_ncurses_version(void) {
    return curses_version();
}

static bool locale_is_utf8(const char *name) {
    return setlocale(LC_CTYPE, name) != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

bool fbwork_use_utf8_locale(void) {
    // ssh forwards the names of locales that this machine may not have; then the portable one serves.
    return locale_is_utf8("") || locale_is_utf8("C.UTF-8") || locale_is_utf8("en_US.UTF-8");
}
