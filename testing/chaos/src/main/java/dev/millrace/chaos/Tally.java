package dev.millrace.chaos;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the decisions that are visible compare to the payments.
 *
 * @param payments how many payments there are, and so how many decisions there shall be
 * @param found how many decisions there are
 * @param distinct how many payments have one
 * @param madeUp how many decisions are on none of the payments
 */
record Tally(long payments, long found, long distinct, long madeUp) {

    /** Payments are numbered. */
    private static final Pattern FIELD = Pattern.compile("\"payment\":\"p-(\\d{1,18})\"");

    /** One decision on each payment. */
    static Tally each(long payments) {
        return new Tally(payments, payments, payments, 0);
    }

    /** Counts decisions, as they were written. */
    static Tally of(long payments, List<String> decisions) {
        Set<Long> distinct = new HashSet<>();
        long madeUp = 0;
        for (String decision : decisions) {
            Matcher field = FIELD.matcher(decision);
            long payment = field.find() ? Long.parseLong(field.group(1)) : payments;
            if (payment < payments) {
                distinct.add(payment);
            } else {
                madeUp++;
            }
        }
        return new Tally(payments, decisions.size(), distinct.size(), madeUp);
    }

    long duplicates() {
        return found - madeUp - distinct;
    }

    long missing() {
        return payments - distinct;
    }

    /** What people want to know of it. */
    String text() {
        return "payments %,d, decisions expected %,d, found %,d, duplicates %d, missing %d, made up %d"
                .formatted(payments, payments, found, duplicates(), missing(), madeUp);
    }
}
