package dev.millrace.bench.kafka;

/**
 * How long each row takes.
 *
 * @param warmUpSeconds for how long payments come before any is measured
 * @param measuredSeconds for how long those come that are
 */
record Lengths(int warmUpSeconds, int measuredSeconds) {

    /** For how long payments go on to come, so that the last measured ones meet the same load as the others. */
    static final int AFTERWARDS_SECONDS = 3;

    int seconds() {
        return warmUpSeconds + measuredSeconds + AFTERWARDS_SECONDS;
    }
}
