// libcurl fetches data sets. Its options are set by variadic functions, which Swift cannot import: here stands one
// function for each kind of value.
#if __has_include(<curl/curl.h>)
#include <curl/curl.h>
#else
#error "libcurl's header is missing: apt-get install libcurl4-openssl-dev"
#endif

/// Sets an option that is a number.
static inline CURLcode fbwork_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sets an option that is a text, which libcurl copies.
static inline CURLcode fbwork_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

/// Sends these header lines too; the list has to live as long as the request.
static inline CURLcode fbwork_curl_set_header_lines(CURL *handle, struct curl_slist *lines) {
    return curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines);
}

/// Takes part of an answer: returns how many of the size × count bytes it took; fewer end the request.
typedef size_t (*fbwork_curl_receiver)(char *bytes, size_t size, size_t count, void *owner);

/// Says where the lines of the answer's header go.
static inline CURLcode fbwork_curl_set_header_receiver(CURL *handle, fbwork_curl_receiver receiver, void *owner) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, receiver);
    return status != CURLE_OK ? status : curl_easy_setopt(handle, CURLOPT_HEADERDATA, owner);
}

/// Says where the answer's body goes.
static inline CURLcode fbwork_curl_set_body_receiver(CURL *handle, fbwork_curl_receiver receiver, void *owner) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, receiver);
    return status != CURLE_OK ? status : curl_easy_setopt(handle, CURLOPT_WRITEDATA, owner);
}

/// Asks `watcher` at least once a second whether to go on: anything but 0 ends the request.
static inline CURLcode fbwork_curl_set_watcher(CURL *handle, curl_xferinfo_callback watcher, void *owner) {
    CURLcode status = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watcher);
    if (status == CURLE_OK) status = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, owner);
    return status != CURLE_OK ? status : curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

/// Where libcurl writes what went wrong: CURL_ERROR_SIZE bytes that live as long as the handle.
static inline CURLcode fbwork_curl_set_error_text(CURL *handle, char *text) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, text);
}
