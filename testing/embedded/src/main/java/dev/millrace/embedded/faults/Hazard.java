package dev.millrace.embedded.faults;

/** A kind of thing that can go wrong. */
enum Hazard {
    /** The process ends between two steps. */
    CRASH(3_000),
    /** The process ends in an operation on the disk; some of what is not forced may be done. */
    CRASH_AT_DISK(150),
    /** The process ends while it talks to the outer system; what it asked for may be done. */
    CRASH_AT_OUTSIDE(300),
    /** An operation on the disk fails. */
    DISK_ERROR(150),
    /** An operation on the disk is done and fails all the same. */
    DISK_ERROR_AFTERWARDS(200),
    /** There is no room for one operation. */
    NO_SPACE(300),
    /** The disk is nearly full for as long as a process lives. */
    FULL_DISK(12),
    /** A writer or a committer cannot be opened. */
    OPEN(40),
    /** A record cannot be written. */
    WRITE(250),
    /** A transaction cannot be prepared. */
    PREPARE(40),
    /** A transaction cannot be committed. */
    COMMIT(30),
    /** A transaction is committed, and that is not heard of. */
    COMMIT_REPLY(30),
    /** A source fails in a poll, before or after it has yielded records. */
    POLL(200),
    /** A source cannot say what splits it has. */
    DISCOVER(30);

    /** Strikes once in so many times where it is usual. */
    final int usually;

    Hazard(int usually) {
        this.usually = usually;
    }
}
