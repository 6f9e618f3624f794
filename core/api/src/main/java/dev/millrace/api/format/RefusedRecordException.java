package dev.millrace.api.format;

import dev.millrace.api.Internal;

/** Says that the constructor of a record has thrown: the record refuses the values it was given. */
@Internal
public final class RefusedRecordException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    RefusedRecordException(Class<?> record, Throwable cause) {
        super(null, cause, false, false);
        String message = cause.getMessage();
        this.reason = record.getSimpleName() + " refuses these values: "
                + (message == null ? cause.getClass().getName() : message);
    }

    /** What the record's constructor says. */
    public String reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return reason;
    }
}
