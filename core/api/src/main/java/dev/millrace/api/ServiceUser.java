package dev.millrace.api;

import java.util.List;

/** A function that works through services; the runner opens and binds them before the first call. */
public interface ServiceUser {
    /** The services this function uses, the very instances it calls {@link Service#get} on. */
    List<Service<?>> services();
}
