package dev.millrace.testkit.disk;

import dev.millrace.api.Experimental;

/** What goes wrong with one operation of a {@link SimulatedDisk}. */
@Experimental
public enum DiskFault {
    /** It fails. Of bytes to be written the first half is; otherwise nothing has happened. */
    ERROR,
    /** It is done, and fails all the same. */
    ERROR_AFTERWARDS,
    /** There is no room: as {@link #ERROR}, where room is needed; nothing goes wrong with what needs none. */
    NO_SPACE,
    /**
     * The machine stops in it, and every later operation throws {@link DiskCrashedException} too, until it is started again
     * with {@link SimulatedDisk#crash} or {@link SimulatedDisk#kill}. What is not forced may have been done.
     */
    CRASH
}
