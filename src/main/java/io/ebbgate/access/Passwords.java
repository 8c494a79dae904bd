package io.ebbgate.access;

import io.ebbgate.web.Fields;
import io.ebbgate.web.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords and their Argon2id hashes. Each takes 19 MiB and a good deal of a processor for a moment, on purpose. So that signing in
 * does not keep the processors from decisions, only a few are computed at once, on threads that the operating system schedules.
 */
@Component
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 5;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, ITERATIONS);
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("passwords-", 1).factory());
    private final Timer timer;
    private final String nobodys;

    Passwords(MeterRegistry meters) {
        this.timer = Timer.builder("ebbgate.password")
                .description("computing the hash of a password")
                .register(meters);
        this.nobodys = nobodys();
    }

    /** What looks like a hash of the same cost, and is that of no password. */
    private static String nobodys() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(hash);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ITERATIONS, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** Notes what is wrong with a password that somebody chooses. */
    void check(Fields fields, String field, @Nullable String password, @Nullable String email) {
        if (password == null || password.length() < SHORTEST) {
            fields.problem(
                    field,
                    "it must have " + SHORTEST + " characters or more; four or five words that have nothing to do with"
                            + " each other make a good one");
        } else if (password.length() > LONGEST) {
            fields.problem(field, "it must have " + LONGEST + " characters at most");
        } else if (password.equalsIgnoreCase(email)) {
            fields.problem(field, "it must not be your e-mail address, which others know");
        } else if (password.chars().distinct().count() < 5) {
            fields.problem(field, "it must have at least five different characters");
        }
    }

    String hash(String password) {
        return timed(() -> String.valueOf(argon2.encode(normal(password))));
    }

    /** Whether it is the password of this hash. Where there is no hash, the same work is done for nothing. */
    boolean match(String password, @Nullable String hash) {
        return timed(() -> argon2.matches(normal(password), hash == null ? nobodys : hash)) && hash != null;
    }

    /** The same letters typed on another keyboard. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private <T> T timed(Callable<T> computation) {
        Future<T> computed = threads.submit(() -> timer.recordCallable(computation));
        try {
            return computed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            computed.cancel(false);
            throw busy();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw busy();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a hash could not be computed", failed.getCause());
        }
    }

    private static Refused busy() {
        return new Refused(
                HttpStatus.SERVICE_UNAVAILABLE,
                "Too many at once",
                "Too many people sign in at this moment. Try again in a few seconds.");
    }
}
