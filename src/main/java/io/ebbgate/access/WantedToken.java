package io.ebbgate.access;

import io.ebbgate.web.BadRequest;
import io.ebbgate.web.FieldProblem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an admin asks for, as it was sent: {@link #token} finds all that is wrong with it. */
record WantedToken(
        @Nullable String name,
        @Nullable String role,
        @Nullable List<@Nullable String> services,
        @Nullable List<@Nullable String> environments,
        @Nullable String expires) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@:/-]{0,99}");
    private static final Pattern GLOB = Pattern.compile("\\p{Graph}{1,200}", Pattern.UNICODE_CHARACTER_CLASS);
    /** Tokens that are to stand longer are made without an expiry. */
    private static final Instant LAST_EXPIRY = Instant.parse("2200-01-01T00:00:00Z");

    private static final int MOST_GLOBS = 1_000;

    /**
     * The token that is wanted, or {@link BadRequest} with everything that is wrong.
     *
     * @param person whose own it becomes, null for nobody's
     */
    Token token(String id, Instant now, String madeBy, @Nullable String person) {
        List<FieldProblem> problems = Stream.of(
                        problemsOfName(), problemsOfRole(), problemsOfScope(), problemsOfExpiry(now))
                .flatMap(List::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new BadRequest(problems);
        }
        return new Token(
                id,
                String.valueOf(name),
                known(role).orElseThrow(),
                globs(services),
                globs(environments),
                now.truncatedTo(ChronoUnit.MICROS),
                madeBy,
                instant(expires).orElse(null),
                null,
                null,
                person);
    }

    private List<FieldProblem> problemsOfName() {
        if (name == null) {
            return List.of(new FieldProblem("name", "is missing: say who or what will use the token"));
        }
        if (name.equals(Token.BOOTSTRAP)) {
            return List.of(new FieldProblem("name", "is kept for the token of EBBGATE_BOOTSTRAP_TOKEN"));
        }
        return NAME.matcher(name).matches()
                ? List.of()
                : List.of(new FieldProblem(
                        "name",
                        "is 1 to 100 letters, digits, blanks and . _ @ : / -, and starts with one of the first two"));
    }

    private List<FieldProblem> problemsOfRole() {
        return known(role).isPresent()
                ? List.of()
                : List.of(new FieldProblem("role", "is one of viewer, pipeline, manager, approver, admin"));
    }

    private List<FieldProblem> problemsOfScope() {
        boolean pipeline = known(role).filter(Role.PIPELINE::equals).isPresent();
        List<FieldProblem> problems = new ArrayList<>(problemsOfGlobs("services", services, pipeline));
        problems.addAll(problemsOfGlobs("environments", environments, pipeline));
        return problems;
    }

    private List<FieldProblem> problemsOfGlobs(String field, @Nullable List<@Nullable String> globs, boolean pipeline) {
        if (globs == null || globs.isEmpty()) {
            return !pipeline
                    ? List.of()
                    : List.of(new FieldProblem(
                            field, "is missing: a pipeline names what it may ask for; [\"*\"] is all"));
        }
        if (!pipeline && known(role).isPresent()) {
            return List.of(new FieldProblem(
                    field, "only a pipeline is limited to some; leave it out, or make the role pipeline"));
        }
        return problemsOfEach(field, globs);
    }

    private static List<FieldProblem> problemsOfEach(String field, List<@Nullable String> globs) {
        if (globs.size() > MOST_GLOBS) {
            return List.of(new FieldProblem(field, "has more than " + MOST_GLOBS + " entries; use * and ?"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < globs.size(); i++) {
            String glob = globs.get(i);
            if (glob == null || !GLOB.matcher(glob).matches()) {
                problems.add(new FieldProblem(
                        field + "[" + i + "]",
                        "is a name or a glob with * and ?, without blanks, of 1 to 200 characters"));
            }
        }
        return problems;
    }

    private List<FieldProblem> problemsOfExpiry(Instant now) {
        if (expires == null) {
            return List.of();
        }
        Optional<Instant> instant = instant(expires);
        if (instant.isEmpty()) {
            return List.of(new FieldProblem("expires", "is an instant such as 2027-01-31T00:00:00Z"));
        }
        if (instant.get().isAfter(LAST_EXPIRY)) {
            return List.of(new FieldProblem(
                    "expires", "is at the latest " + LAST_EXPIRY + "; leave it out for a token that does not expire"));
        }
        return instant.get().isAfter(now) ? List.of() : List.of(new FieldProblem("expires", "is in the past"));
    }

    private static Optional<Role> known(@Nullable String role) {
        return Optional.ofNullable(role).flatMap(Role::named);
    }

    private static List<String> globs(@Nullable List<@Nullable String> globs) {
        return globs == null ? List.of() : globs.stream().map(String::valueOf).toList();
    }

    /** To the microsecond, as it is kept. */
    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse).map(instant -> instant.truncatedTo(ChronoUnit.MICROS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
