package dev.millrace.cli;

/** What the command ends with; part of its contract with scripts. */
public final class ExitCode {
    /** All went as asked. */
    public static final int OK = 0;

    /** The run failed, the pipeline cannot be built, or {@code check} found something. */
    public static final int FAILED = 1;

    /** The command was called wrongly. */
    public static final int USAGE = 2;

    /** A system outside could not be reached or used. */
    public static final int UNREACHABLE = 3;

    /** What the state holds does not fit the pipeline: it would be lost, or cannot be read. */
    public static final int INCOMPATIBLE = 4;

    /** The run was cancelled: by Ctrl-C, or by a signal. */
    public static final int CANCELLED = 130;

    /** This process was asked to end by a signal, and the job that it watched goes on. */
    public static final int LEFT = 143;

    private ExitCode() {}
}
