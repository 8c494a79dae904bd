package io.ebbgate.ledger;

import java.util.HexFormat;

/**
 * Names a request across its retries.
 *
 * @param who the token that asks; keys of different tokens never meet
 * @param key what the caller chose
 * @param digest SHA-256 in hex of what is asked, so that a key used for something else is noticed
 */
public record RetryKey(String who, String key, String digest) {

    byte[] digestBytes() {
        return HexFormat.of().parseHex(digest);
    }
}
