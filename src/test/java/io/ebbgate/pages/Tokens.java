package io.ebbgate.pages;

import com.jayway.jsonpath.JsonPath;
import io.ebbgate.Replica;

/** Tokens of other roles than an admin's. */
final class Tokens {

    private Tokens() {}

    static String make(Replica replica, String role) {
        return JsonPath.read(
                replica.post("/api/v1/tokens", Replica.ADMIN, "{\"name\":\"%1$s\",\"role\":\"%1$s\"}".formatted(role))
                        .body(),
                "$.token");
    }
}
