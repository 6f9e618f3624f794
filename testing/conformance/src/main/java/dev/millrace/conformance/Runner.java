package dev.millrace.conformance;

import dev.millrace.conformance.output.Result;
import java.util.List;

/**
 * Something that runs plans: the embedded engine, Flink, the oracle. Implemented once per runner and put to the test by
 * what is in {@code dev.millrace.conformance.suite}.
 *
 * <p>A runner makes {@link Fixtures} for the case's script ({@link ScriptedFixtures}, unless it runs elsewhere than in
 * this process), takes {@link PipelineCase#plan} over them, and runs it:
 *
 * <ul>
 *   <li>The clock starts at 0. It moves on only when all that is there has been worked off, and then to the next
 *       instant at which something happens: the next of {@link dev.millrace.conformance.input.Script#instants}, or the
 *       runner's own next deadline (a timer, an idle split, an early result), whichever comes first. What the script
 *       yields at an instant comes before what the clock alone brings about at the same instant. A runner that cannot
 *       do this lacks {@link Feature#CLOCK} and is asked only to run scripts that are free.
 *   <li>A source is not asked for records from the instant it {@linkplain
 *       dev.millrace.conformance.input.Action.Pauses pauses} to the instant it resumes.
 *   <li>Where the script drains, the run ends by itself when every split has ended. Otherwise it is stopped, with a
 *       last snapshot whose commits are carried out, once all is at rest at {@code stopAtMs}.
 *   <li>In a mode with a {@link Setback} the run is thrown away as soon as its snapshot is durable, and another begins over
 *       the same fixtures with a plan taken anew, as in another process; the clock goes on where it was. By the clock, that
 *       happens when all is at rest; at once, in the midst of things.
 *   <li>The result holds what was committed, and nothing else. Counts are those of all the run's lives together, each up to
 *       its end: by the clock that is what a run straight through counts, since nothing happens between the snapshot and the
 *       end of a life. At once, what came after the snapshot is counted again, so counts are not judged.
 *   <li>Two things may show by design that a run was restored, and only by the clock: a split's waiting for records begins
 *       anew, and what mapBatch gathers is let go before the snapshot. The {@linkplain
 *       dev.millrace.conformance.oracle.Oracle oracle} says what comes out then.
 * </ul>
 */
public interface Runner {
    /** The name at the head of its column in the table of features. */
    String name();

    /** The modes it can run in. */
    List<Mode> modes();

    /** Whether it can do this, and why not; the same for every mode. */
    Support supports(Feature feature);

    /**
     * Runs the case to its end. A run that fails is a result; an exception is thrown only where the runner itself is at
     * fault or the pipeline cannot be built.
     */
    Result run(PipelineCase test, Mode mode) throws Exception;
}
