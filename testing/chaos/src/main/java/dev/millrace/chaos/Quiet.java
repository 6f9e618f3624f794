package dev.millrace.chaos;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what Kafka's clients have to say of each of their steps out of the log of a process. */
final class Quiet {

    private static final Logger ROOT = Logger.getLogger("");

    private Quiet() {}

    /** From now on only warnings are logged. */
    static void please() {
        ROOT.setLevel(Level.WARNING);
    }
}
