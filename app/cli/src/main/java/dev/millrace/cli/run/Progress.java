package dev.millrace.cli.run;

/** What a user sees of a run while it lasts. Called by one thread. */
interface Progress extends AutoCloseable {

    /** Takes note of where the run stands, and may show it. */
    void show(Reading reading);

    /** Says a sentence. */
    void say(String sentence);

    /** Takes away what is shown only for the time being. */
    @Override
    void close();
}
