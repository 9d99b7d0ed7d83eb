// OpenSSL gives checkpoints their SHA-256; its own function is not imported because its types are opaque macros.
#if __has_include(<openssl/evp.h>)
#include <openssl/evp.h>
#else
#error "OpenSSL's header is missing: apt-get install libssl-dev"
#endif

/// The SHA-256 of `count` bytes into 32 bytes at `digest`; 0 where OpenSSL refuses.
static inline int fbwork_sha256(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, (unsigned int *)0, EVP_sha256(), (ENGINE *)0);
}
