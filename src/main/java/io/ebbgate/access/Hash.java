package io.ebbgate.access;

import java.nio.charset.StandardCharsets;

/** A SHA-256 as the key of a map; its bytes stand one for one in the characters. */
record Hash(String bytes) {

    static Hash of(byte[] bytes) {
        return new Hash(new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
