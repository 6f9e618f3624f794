package dev.millrace.cli.onflink;

/** Where an error came about in the process that submits a job, for the log. */
final class SubmitTrace extends RuntimeException {

    private static final long serialVersionUID = 1;

    SubmitTrace(String trace) {
        super("in the process that submits the job: " + trace, null, false, false);
    }
}
