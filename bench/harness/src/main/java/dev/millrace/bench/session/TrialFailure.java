package dev.millrace.bench.session;

/** An engine that failed, died or took too long: the others go on without it. */
final class TrialFailure extends Exception {

    private static final long serialVersionUID = 1;

    TrialFailure(String message) {
        super(message);
    }
}
