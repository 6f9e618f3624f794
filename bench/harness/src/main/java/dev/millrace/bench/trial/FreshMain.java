package dev.millrace.bench.trial;

import dev.millrace.bench.workload.Tally;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.io.PrintStream;

/**
 * A process that has one contender do one run and ends, doing as little else as can be until then. Its arguments are the name of
 * the contender's class, that of the workload, which is one of the suite {@code startup}, the number of records and the parallelism. Prints {@value Commands#FIRST} as soon as
 * there is one, and then what the run came to, as {@link Commands} does: of its times, only the CPU time is known here, and is that
 * of the whole process.
 */
public final class FreshMain {

    private FreshMain() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        Tally.onFirst(() -> answers.println(Commands.FIRST));
        answers.println(answer(arguments));
        answers.flush();
        // Engines leave threads behind.
        Runtime.getRuntime().halt(0);
    }

    private static String answer(String[] arguments) {
        try (Contender contender = TrialMain.contender(arguments[0])) {
            Workload workload = Workloads.named(arguments[1], Workloads.startup());
            long records = Long.parseLong(arguments[2]);
            contender.run(workload, records, Integer.parseInt(arguments[3]));
            Measured run =
                    new Measured(records, 0, Tally.processCpuNanos(), 0, 0, Tally.count(), Tally.sum(), 0, Delays.NONE);
            return Commands.DONE + run.line();
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            e.printStackTrace(System.err);
            return Commands.FAILED + Commands.oneLine(e.toString());
        }
    }
}
