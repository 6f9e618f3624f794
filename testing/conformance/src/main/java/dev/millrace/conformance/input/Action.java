package dev.millrace.conformance.input;

import java.io.Serializable;

/** What happens at one step of a script. */
public sealed interface Action extends Serializable {

    /**
     * The split yields a record.
     *
     * @param event the record
     */
    record Emit(Event event) implements Action {
        @Override
        public String toString() {
            return event.toString();
        }
    }

    /**
     * The split yields input that cannot be read as a record.
     *
     * @param input the input, as text
     */
    record Bad(String input) implements Action {
        @Override
        public String toString() {
            return "bad " + input;
        }
    }

    /** The split comes to its end. */
    record Ends() implements Action {
        @Override
        public String toString() {
            return "ends";
        }
    }

    /** Nothing, ever: says only that the split is there. */
    record Waits() implements Action {
        @Override
        public String toString() {
            return "waits";
        }
    }

    /** The run stops asking the source for records, as it does while what follows the source is blocked. */
    record Pauses() implements Action {
        @Override
        public String toString() {
            return "pauses";
        }
    }

    /** The run asks the source for records again. */
    record Resumes() implements Action {
        @Override
        public String toString() {
            return "resumes";
        }
    }
}
