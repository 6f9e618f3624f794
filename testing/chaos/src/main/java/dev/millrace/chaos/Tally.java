package dev.millrace.chaos;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the decisions that are visible compare to the payments.
 *
 * @param payments how many payments there are, and so how many decisions there shall be
 * @param found how many decisions there are
 * @param distinct how many payments have one
 */
record Tally(long payments, long found, long distinct) {

    private static final String FIELD = "\"payment\":\"";

    /** Counts decisions, as they were written. */
    static Tally of(long payments, List<String> decisions) {
        Set<String> distinct = new HashSet<>();
        decisions.forEach(decision -> distinct.add(payment(decision)));
        return new Tally(payments, decisions.size(), distinct.size());
    }

    /** The payment that a decision is on. */
    private static String payment(String decision) {
        int from = decision.indexOf(FIELD) + FIELD.length();
        return decision.substring(from, decision.indexOf('"', from));
    }

    long duplicates() {
        return found - distinct;
    }

    long missing() {
        return payments - distinct;
    }

    /** What people want to know of it. */
    String text() {
        return "payments %,d, decisions expected %,d, found %,d, duplicates %d, missing %d"
                .formatted(payments, payments, found, duplicates(), missing());
    }
}
