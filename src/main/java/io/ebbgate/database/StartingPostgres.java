package io.ebbgate.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Our own PostgreSQL on its way up, on a thread of its own: Spring reads its configuration meanwhile, which takes longer. Whoever
 * closes the context stops the server, also where nobody came to ask for it.
 */
final class StartingPostgres implements AutoCloseable {

    private final CompletableFuture<EmbeddedPostgres> server = new CompletableFuture<>();

    private StartingPostgres() {}

    static StartingPostgres begin(Path directory) {
        StartingPostgres starting = new StartingPostgres();
        Thread.ofPlatform().daemon().name("postgresql-start").start(() -> starting.run(directory));
        return starting;
    }

    private void run(Path directory) {
        try {
            server.complete(EmbeddedPostgres.start(directory));
        } catch (RuntimeException | Error failed) {
            server.completeExceptionally(failed);
        }
    }

    /**
     * Waits until it runs.
     *
     * @throws PostgresDidNotStart with the reason
     */
    EmbeddedPostgres await() {
        try {
            return server.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof PostgresDidNotStart reason) {
                throw reason;
            }
            throw failed;
        }
    }

    @Override
    public void close() {
        server.thenAccept(EmbeddedPostgres::close)
                .exceptionally(neverRan -> null)
                .join();
    }

    /** Called by Spring Boot as soon as the settings are known. */
    static final class Early implements ApplicationContextInitializer<GenericApplicationContext> {

        private static final String NAME = "startingPostgres";

        @Override
        public void initialize(GenericApplicationContext context) {
            if (NoOutsideDatabase.in(context.getEnvironment())) {
                StartingPostgres starting =
                        begin(Path.of(context.getEnvironment().getRequiredProperty("ebbgate.data")));
                DefaultListableBeanFactory beans = context.getDefaultListableBeanFactory();
                beans.registerSingleton(NAME, starting);
                beans.registerDisposableBean(NAME, starting::close);
            }
        }
    }
}
