package dev.millrace.bench.trial;

import java.io.PrintStream;

/**
 * The process in which one contender runs; its argument is the name of the contender's class, which has a constructor without
 * arguments. Does what the lines of its input say ({@link Commands}), and ends with them, so that it does not outlive the process
 * that started it. What else is printed goes to the error output.
 */
public final class TrialMain {

    private static final int FAILED = 1;
    private static final int ABANDONED = 3;

    private TrialMain() {}

    /** Entry point. */
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        System.setOut(System.err);
        int code = 0;
        try (Contender contender = contender(arguments[0])) {
            new Commands(contender, answers)
                    .run(new Lines(System.in, () -> Runtime.getRuntime().halt(ABANDONED)));
        } catch (Exception e) {
            e.printStackTrace(System.err);
            code = FAILED;
        }
        // Engines leave threads behind.
        Runtime.getRuntime().halt(code);
    }

    /** A contender by the name of its class. */
    static Contender contender(String name) throws ReflectiveOperationException {
        return Class.forName(name).asSubclass(Contender.class).getConstructor().newInstance();
    }
}
