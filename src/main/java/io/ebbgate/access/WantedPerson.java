package io.ebbgate.access;

import io.ebbgate.web.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom an admin invites, as it was sent. */
record WantedPerson(
        @Nullable String name,
        @Nullable String email,
        @Nullable String role) {

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;

    static String name(Fields fields, @Nullable String name) {
        String given = fields.required("name", name, LONGEST_NAME);
        if (given.lines().count() > 1) {
            fields.problem("name", "it is one line");
        }
        return given;
    }

    static String email(Fields fields, @Nullable String email) {
        String given = fields.required("email", email, LONGEST_EMAIL);
        if (!given.isEmpty() && !EMAIL.matcher(given).matches()) {
            fields.problem("email", "it is an e-mail address such as ada@example.com");
        }
        return given;
    }

    /** What a person may be: pipelines are machines. */
    static Role role(Fields fields, @Nullable String role) {
        Role known = role == null ? null : Role.named(role).orElse(null);
        if (known == null || known == Role.PIPELINE) {
            fields.problem("role", "it is one of viewer, manager, approver, admin");
            return Role.VIEWER;
        }
        return known;
    }
}
