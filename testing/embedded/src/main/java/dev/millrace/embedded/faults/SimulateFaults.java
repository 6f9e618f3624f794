package dev.millrace.embedded.faults;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.logging.LogManager;

/** The command {@code simulate-faults}, which the launcher of a checkout starts. */
public final class SimulateFaults {

    private static final String USAGE =
            "usage: millrace simulate-faults [--seeds N] [--from-seed S] [--trace]; --trace tells all that happens, of one"
                    + " seed at a time";
    private static final int NOT_UNDERSTOOD = 2;
    private static final int MOST_PROBLEMS = 5;

    private final PrintStream out;
    private long seeds = 1_000;
    private long from;
    private boolean traced;

    private SimulateFaults(PrintStream out) {
        this.out = out;
    }

    /** Runs the seeds that the words name; the exit code is 1 if something is wrong with any. */
    public static void main(String... words) throws InterruptedException {
        // Damage is what these simulations consist of: nobody wants to read of each.
        LogManager.getLogManager().reset();
        System.exit(run(System.out, System.err, words));
    }

    /** As {@link #main}, without ending the process. */
    static int run(PrintStream out, PrintStream err, String... words) throws InterruptedException {
        SimulateFaults command = new SimulateFaults(out);
        try {
            command.take(List.of(words).iterator());
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return NOT_UNDERSTOOD;
        }
        return command.run();
    }

    private void take(Iterator<String> words) {
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--seeds" -> seeds = number(word, words);
                case "--from-seed" -> from = number(word, words);
                case "--trace" -> traced = true;
                default -> throw new IllegalArgumentException("there is no option " + word);
            }
        }
    }

    private static long number(String option, Iterator<String> words) {
        String value = words.hasNext() ? words.next() : "";
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is no number either.
        }
        throw new IllegalArgumentException(option + " needs a number from 0 on, and not '" + value + "'");
    }

    private int run() throws InterruptedException {
        FaultTally tally = new FaultTally();
        long begunNanos = System.nanoTime();
        if (traced) {
            for (long seed = from; seed < from + seeds; seed++) {
                took(FaultSimulation.run(seed, out::println), tally);
            }
        } else {
            new FaultSeeds(from, seeds).run(Runtime.getRuntime().availableProcessors(), report -> took(report, tally));
        }
        double minutes = (System.nanoTime() - begunNanos) / 60e9;
        out.println(tally);
        out.printf(
                Locale.ROOT,
                "%,.0f seeds a minute; %d failed%n",
                seeds / minutes,
                tally.failed().size());
        return tally.failed().isEmpty() ? 0 : 1;
    }

    private void took(FaultReport report, FaultTally tally) {
        tally.accept(report);
        if (seeds == 1) {
            out.println(report);
        }
        if (report.isFailure()) {
            out.println("FAILED " + report);
            report.problems().stream().limit(MOST_PROBLEMS).forEach(problem -> out.println("    " + problem));
            out.println("    again: ./millrace simulate-faults --seeds 1 --trace --from-seed " + report.seed());
        }
    }
}
