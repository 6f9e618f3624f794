package dev.millrace.engine;

import dev.millrace.api.Pipeline;

/** The shortest way to run a pipeline. */
public final class Millrace {

    private Millrace() {}

    /**
     * Runs a pipeline of bounded sources to its end, with a worker per processor.
     *
     * @return what the run counted
     * @throws dev.millrace.api.error.MillraceException if the run fails
     */
    public static RunSummary run(Pipeline pipeline) {
        try (Engine engine = Engine.start()) {
            return engine.run(pipeline).await();
        }
    }
}
