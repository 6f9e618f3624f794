package dev.millrace.api.error;

import org.jspecify.annotations.Nullable;

/**
 * An error with a code, someone who can mend it, the place it concerns and a remedy. The message reads
 * {@code CODE at place: what happened; remedy}.
 */
public final class MillraceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final Blame blame;
    private final boolean retryable;
    private final String what;
    private final @Nullable String place;
    private final @Nullable String remedy;

    private MillraceException(Builder builder) {
        super(builder.message(), builder.cause);
        this.code = builder.code;
        this.blame = builder.blame;
        this.retryable = builder.retryable;
        this.what = builder.what;
        this.place = builder.place;
        this.remedy = builder.remedy;
    }

    /**
     * This error within {@code outer}, for what was found by code that does not know where it is used. A place that the
     * error names itself is kept behind it.
     */
    public MillraceException placedAt(String outer) {
        return with(what, place == null ? outer : outer + ", " + place);
    }

    /** This error with more about what happened, for code that knows more than that which found it. */
    public MillraceException adding(String detail) {
        return with(what + ", " + detail, place);
    }

    private MillraceException with(String nowWhat, @Nullable String nowPlace) {
        Builder builder = new Builder(code, blame, nowWhat);
        builder.place = nowPlace;
        builder.remedy = remedy;
        builder.retryable = retryable;
        builder.cause = getCause();
        MillraceException other = builder.build();
        other.setStackTrace(getStackTrace());
        return other;
    }

    /** Starts an error that the user can mend. */
    public static Builder user(String code, String what) {
        return new Builder(code, Blame.USER, what);
    }

    /** Starts an error of an outside system. */
    public static Builder external(String code, String what) {
        return new Builder(code, Blame.EXTERNAL, what);
    }

    /** Starts an error of Millrace's own. */
    public static Builder internal(String code, String what) {
        return new Builder(code, Blame.INTERNAL, what);
    }

    /** A stable name in capitals for programs and searches, such as {@code DUPLICATE_NAME}. */
    public String code() {
        return code;
    }

    /** Who can mend it. */
    public Blame blame() {
        return blame;
    }

    /** Whether doing the same again may succeed. */
    public boolean retryable() {
        return retryable;
    }

    /** What happened, without code, place and remedy. */
    public String what() {
        return what;
    }

    /** The operator, file and line, option or field concerned. */
    public @Nullable String place() {
        return place;
    }

    /** What to do about it. */
    public @Nullable String remedy() {
        return remedy;
    }

    /**
     * All of its parts, so that they can be told apart in a trace where only that is left:
     * {@code CLASS: CODE (BLAME) at place: what happened; remedy: what to do}, with {@code (BLAME, retryable)} for a retryable one.
     */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the message is for people, who need not be told all
    public String toString() {
        return getClass().getName() + ": " + code + " (" + blame + (retryable ? ", retryable)" : ")")
                + (place == null ? "" : " at " + place) + ": "
                + what + (remedy == null ? "" : "; remedy: " + remedy);
    }

    /** Collects the parts of an error. */
    public static final class Builder {

        private final String code;
        private final Blame blame;
        private final String what;
        private boolean retryable;
        private @Nullable String place;
        private @Nullable String remedy;
        private @Nullable Throwable cause;

        private Builder(String code, Blame blame, String what) {
            this.code = code;
            this.blame = blame;
            this.what = what;
        }

        /** The operator, file and line, option or field concerned. */
        public Builder at(String place) {
            this.place = place;
            return this;
        }

        /** What to do about it. */
        public Builder remedy(String remedy) {
            this.remedy = remedy;
            return this;
        }

        /** The exception behind this one. */
        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Doing the same again may succeed. */
        public Builder retryable() {
            this.retryable = true;
            return this;
        }

        /** The exception, to be thrown. */
        public MillraceException build() {
            return new MillraceException(this);
        }

        private String message() {
            return code + (place == null ? "" : " at " + place) + ": " + what + (remedy == null ? "" : "; " + remedy);
        }
    }
}
