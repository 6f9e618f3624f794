package dev.millrace.bench.trial;

import dev.millrace.bench.workload.Course;
import dev.millrace.bench.workload.Course.FirstResult;
import dev.millrace.bench.workload.Course.Waiting;
import dev.millrace.bench.workload.Pace;
import dev.millrace.bench.workload.Workload;
import dev.millrace.bench.workload.Workloads;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * What a contender's process is told, a line each, and what it answers: a line that begins with {@value #DONE} or
 * {@value #FAILED}.
 *
 * <pre>
 *   settings                              its settings
 *   can WORKLOAD                          true or false
 *   run WORKLOAD RECORDS PARALLELISM      what {@link Measured} says
 *   read WORKLOAD RECORDS PARALLELISM     the same, of reading the records and doing nothing with them
 *   expect WORKLOAD RECORDS PARALLELISM   the same, of the workload within this process, whatever surrounds it otherwise
 * </pre>
 */
public final class Commands {

    /** Begins an answer. */
    public static final String DONE = "done ";

    /** Says, of a process that has one run alone, that the first result is there. */
    public static final String FIRST = "first result";

    /** Begins the answer to what failed. */
    public static final String FAILED = "failed ";

    private final Contender contender;
    private final PrintStream answers;

    Commands(Contender contender, PrintStream answers) {
        this.contender = contender;
        this.answers = answers;
    }

    /** Does what the lines say until there are no more. */
    void run(Lines lines) throws InterruptedException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String answer = answer(line.get());
            lines.done();
            answers.println(answer);
            answers.flush();
        }
    }

    /** Whatever a contender throws is an answer, too, so that the others go on. */
    private String answer(String line) {
        try {
            return DONE + oneLine(done(List.of(line.split(" ", -1))));
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            e.printStackTrace(System.err);
            return FAILED + oneLine(e.toString());
        }
    }

    private String done(List<String> words) throws Exception {
        if (words.get(0).equals("settings")) {
            return contender.settings();
        }
        Workload workload = Workloads.named(words.get(1));
        if (words.get(0).equals("can")) {
            return Boolean.toString(contender.can(workload));
        }
        long records = Long.parseLong(words.get(2));
        int parallelism = Integer.parseInt(words.get(3));
        Pace.begin(workload, records, parallelism);
        if (words.get(0).equals("run")) {
            return run(workload, records, parallelism).line();
        }
        if (words.get(0).equals("expect")) {
            return run(workload.inMemory(), records, parallelism).line();
        }
        if (words.get(0).equals("read") && contender instanceof Reading reading) {
            contender.prepare(workload, records);
            return Stopwatch.measure(records, () -> reading.read(workload, records), contender::collect)
                    .line();
        }
        throw new IllegalArgumentException("not understood: " + String.join(" ", words));
    }

    private Measured run(Workload workload, long records, int parallelism) throws Exception {
        contender.prepare(workload, records);
        Stopwatch.Work work = () -> contender.run(workload, records, parallelism);
        Course course = workload.conditions().course();
        if (course instanceof FirstResult) {
            return Stopwatch.measureFirst(records, work);
        }
        return course instanceof Waiting
                ? Stopwatch.measureLull(records, work)
                : Stopwatch.measure(records, work, contender::collect);
    }

    static String oneLine(String text) {
        return text.replaceAll("\\R", " | ");
    }
}
