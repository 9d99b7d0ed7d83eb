// GRDB owns SQLite; here stand only the calls that it does not make and Swift cannot import, because they are variadic.
#if __has_include(<sqlite3.h>)
#include <sqlite3.h>
#else
#error "SQLite's header is missing: apt-get install libsqlite3-dev"
#endif

/// Refuses statements that could damage the file on purpose, such as writes to the schema table.
static inline int fbwork_sqlite_set_defensive(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

/// Lets paths be URIs, which carry `mode` and `immutable`; only possible before the first connection of the process.
static inline int fbwork_sqlite_enable_uris(void) {
    return sqlite3_config(SQLITE_CONFIG_URI, 1);
}
