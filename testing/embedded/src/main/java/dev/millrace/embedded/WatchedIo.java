package dev.millrace.embedded;

import dev.millrace.engine.host.ThreadedIo;
import dev.millrace.engine.seam.IoThreads;
import java.time.Duration;
import java.util.List;

/** I/O on real threads that a {@link RestWatch} knows of. */
final class WatchedIo implements IoThreads, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadedIo threads = new ThreadedIo("conformance");
    private final RestWatch watch;

    WatchedIo(RestWatch watch) {
        this.watch = watch;
    }

    @Override
    public Handle start(String name, Loop loop, OnFailure onFailure) {
        RestWatch.Rounds rounds = watch.join();
        Loop watched = new Loop() {
            @Override
            public boolean step() throws Exception {
                boolean progressed = loop.step();
                if (progressed) {
                    watch.worked();
                }
                rounds.over();
                return progressed;
            }

            @Override
            public void abandoned() throws Exception {
                loop.abandoned();
            }
        };
        Handle handle = threads.start(name, watched, failure -> {
            watch.leave(rounds);
            onFailure.failed(failure);
        });
        return new Handle() {
            @Override
            public void wake() {
                handle.wake();
            }

            @Override
            public boolean stop() {
                boolean over = handle.stop();
                watch.leave(rounds);
                return over;
            }
        };
    }

    @Override
    public void submit(String name, Call call, OnFailure onFailure) {
        watch.callBegins();
        threads.submit(
                name,
                () -> {
                    try {
                        call.run();
                    } catch (Throwable t) {
                        onFailure.failed(t);
                    } finally {
                        watch.callEnds();
                    }
                },
                onFailure);
    }

    /** Within a call that the watch knows of, or before there is anything to watch. */
    @Override
    public void together(List<Call> calls) throws Exception {
        threads.together(calls);
    }

    @Override
    public void close() throws InterruptedException {
        threads.close(PATIENCE);
    }
}
