package io.ebbgate.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own programs, unpacked. */
record Programs(Path directory) {

    /** Returns what the program printed, both streams as one. */
    String run(String program, String... arguments) {
        List<String> command = command(program, arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new PostgresDidNotStart(explain(program, output));
            }
            return output;
        } catch (IOException e) {
            throw new PostgresDidNotStart(explain(program, String.valueOf(e.getMessage())), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresDidNotStart("interrupted while " + program + " ran", e);
        }
    }

    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody, with our rights.
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(directory.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String explain(String program, String output) {
        String what = "PostgreSQL's " + program + " failed: " + output.strip();
        return root()
                ? what
                        + "\nEbbgate runs as root, which PostgreSQL refuses, so it was wrapped in `unshare -U`. If that is not"
                        + " allowed here, run Ebbgate as an ordinary user, or set SPRING_DATASOURCE_URL to a PostgreSQL 15"
                        + " or newer."
                : what;
    }

    private static boolean root() {
        return new UnixSystem().getUid() == 0;
    }
}
