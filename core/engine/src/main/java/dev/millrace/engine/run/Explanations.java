package dev.millrace.engine.run;

import dev.millrace.engine.seam.IoThreads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** The explanations that users wait for: each is given, or the run is over. Any thread. */
final class Explanations {

    private static final List<String> OVER = List.of("nothing is at work: the run is over");

    private final List<CompletableFuture<List<String>>> asked = new CopyOnWriteArrayList<>();
    private final IoThreads threads;
    private final String queue;

    /** Explanations that are given on I/O threads: what users do then must not hold up a worker. */
    Explanations(IoThreads threads, String queue) {
        this.threads = threads;
        this.queue = queue;
    }

    /** What a user waits for. */
    CompletableFuture<List<String>> ask() {
        CompletableFuture<List<String>> answer = new CompletableFuture<>();
        asked.removeIf(CompletableFuture::isDone);
        asked.add(answer);
        return answer;
    }

    /** Gives one. */
    void answer(CompletableFuture<List<String>> to, List<String> lines) {
        threads.submit("answers-" + queue, () -> to.complete(lines), t -> {});
    }

    /** The run is over: nobody waits any longer. May be called again. */
    void over() {
        asked.forEach(each -> each.complete(OVER));
    }
}
