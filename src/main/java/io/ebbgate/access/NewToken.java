package io.ebbgate.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** @param token the secret, which is shown this once */
record NewToken(String token, @JsonUnwrapped Token about) {}
