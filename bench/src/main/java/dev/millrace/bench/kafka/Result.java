package dev.millrace.bench.kafka;

/**
 * What a setting came to.
 *
 * @param setting the setting
 * @param sinceAppended from the append of a payment to the moment at which a reader has its decision
 * @param sinceDue from when the payment was due
 * @param perSecond how many payments were appended a second
 * @param undecided how many appended payments waited for their decision when the measured time was over
 * @param twice how many decisions were seen more than once
 * @param checkpoints the checkpoints meanwhile
 * @param processors who used how much of the processors
 */
record Result(
        Setting setting,
        Journeys.Quantiles sinceAppended,
        Journeys.Quantiles sinceDue,
        double perSecond,
        long undecided,
        long twice,
        FraudProcess.Checkpoints checkpoints,
        Processors processors) {

    private static final double NEARLY = 0.99;

    /**
     * Whether the rate was held: payments came as fast as they were meant to, and no more of them waited at the end than come in
     * a second beside those of a checkpoint.
     */
    boolean isHeld() {
        return perSecond > NEARLY * setting.perSecond()
                && undecided < setting.perSecond() * (1_000 + setting.checkpointMs()) / 1_000;
    }

    static String head() {
        return "%-29s %9s %7s | %8s %8s %8s %8s | %8s %8s | %9s %4s | %7s %6s %6s | %6s %5s %7s %6s %6s"
                .formatted(
                        "decisions",
                        "offered/s",
                        "came/s",
                        "p50 ms",
                        "p99",
                        "p99.9",
                        "max",
                        "due p99.9",
                        "max",
                        "undecided",
                        "held",
                        "check/s",
                        "ms",
                        "max",
                        "broker",
                        "fraud",
                        "traffic",
                        "reader",
                        "others");
    }

    String row() {
        return "%-29s %,9d %,7.0f | %8.1f %8.1f %8.1f %8.1f | %9.1f %8.1f | %,9d %4s | %7.1f %6.1f %6.1f | %6.2f %5.2f %7.2f %6.2f %6.2f"
                        .formatted(
                                setting.kind(),
                                setting.perSecond(),
                                perSecond,
                                sinceAppended.ms(0.5),
                                sinceAppended.ms(0.99),
                                sinceAppended.ms(0.999),
                                sinceAppended.ms(1),
                                sinceDue.ms(0.999),
                                sinceDue.ms(1),
                                undecided,
                                isHeld() ? "yes" : "no",
                                checkpoints.perSecond(),
                                checkpoints.medianMs(),
                                checkpoints.longestMs(),
                                processors.broker(),
                                processors.fraud(),
                                processors.traffic(),
                                processors.reader(),
                                processors.others())
                + (twice == 0 ? "" : "  " + twice + " decisions were seen twice");
    }
}
