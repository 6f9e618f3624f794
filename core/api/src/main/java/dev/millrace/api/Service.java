package dev.millrace.api;

import dev.millrace.api.error.MillraceException;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a function works with that is opened once and closed at the end, instead of being captured: a client, a
 * connection pool, a model. The pipeline carries only the description; the engine opens it where it is used.
 *
 * @param <S> the type of the opened thing
 */
public final class Service<S> implements Serializable {

    private static final long serialVersionUID = 1;

    /**
     * Opens a service.
     *
     * @param <S> the type of the opened thing
     */
    @FunctionalInterface
    public interface Opener<S> extends Serializable {
        /**
         * Opens one instance, on the thread that will use it or before any thread does.
         *
         * @throws Exception fails the start of the run, naming the service
         */
        S open() throws Exception;
    }

    /**
     * Closes a service.
     *
     * @param <S> the type of the opened thing
     */
    @FunctionalInterface
    public interface Closer<S> extends Serializable {
        /**
         * Closes an instance.
         *
         * @throws Exception fails the run, naming the service; everything else is closed all the same
         */
        void close(S service) throws Exception;
    }

    /** How many instances are opened. */
    public enum Scope {
        /** One per task: the service is used by one thread at a time. */
        TASK,
        /**
         * One per process that runs tasks, or more exactly one per engine: shared by every task of every run that uses a
         * service of this name, and closed when the last of these has ended. Must be safe for use by many threads.
         */
        PROCESS
    }

    private final String name;
    private final Scope scope;
    private final Opener<S> opener;
    private final Closer<S> closer;
    private transient @Nullable S opened;

    private Service(String name, Scope scope, Opener<S> opener, Closer<S> closer) {
        this.name = Names.check("a service", name);
        this.scope = scope;
        this.opener = Objects.requireNonNull(opener, "opener");
        this.closer = Objects.requireNonNull(closer, "closer");
    }

    /** A service of which each task opens its own instance. Closed with {@code AutoCloseable.close} where it has one. */
    public static <S> Service<S> perTask(String name, Opener<S> opener) {
        return new Service<>(name, Scope.TASK, opener, Service::closeIfCloseable);
    }

    /** A service that is opened once per process. Services of one name share one instance. */
    public static <S> Service<S> perProcess(String name, Opener<S> opener) {
        return new Service<>(name, Scope.PROCESS, opener, Service::closeIfCloseable);
    }

    /** This service, closed by {@code closer} instead. */
    public Service<S> closedBy(Closer<S> closer) {
        return new Service<>(name, scope, opener, closer);
    }

    /** The name that errors, metrics and sharing go by. */
    public String name() {
        return name;
    }

    /** How many instances are opened. */
    public Scope scope() {
        return scope;
    }

    /** The opened service; called from the functions that declared it. */
    public S get() {
        S service = opened;
        if (service == null) {
            throw MillraceException.user("SERVICE_NOT_OPEN", "service '" + name + "' is not open here")
                    .remedy("use a service only inside the callbacks of the function that declares it")
                    .build();
        }
        return service;
    }

    /** Opens a new instance; called by a runner. */
    public S open() throws Exception {
        return opener.open();
    }

    /** Closes an instance that {@link #open} returned; called by a runner. */
    public void close(S service) throws Exception {
        closer.close(service);
    }

    /** Makes {@code service} what {@link #get} returns in this copy; called by a runner before the function is used. */
    public void bind(S service) {
        this.opened = service;
    }

    private static <S> void closeIfCloseable(S service) throws Exception {
        if (service instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
