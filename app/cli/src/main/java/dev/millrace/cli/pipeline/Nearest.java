package dev.millrace.cli.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a user most likely meant. */
public final class Nearest {

    private Nearest() {}

    /**
     * The known name that takes the fewest changes to reach: letters added, removed, replaced, or two neighbours swapped
     * (the optimal string alignment distance); a name that was only begun counts as one change away. Empty if none is near:
     * within about a third of the longer one's length.
     */
    public static Optional<String> to(String given, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(given, name) <= (Math.max(given.length(), name.length()) + 2) / 3)
                .min(Comparator.comparingInt((String name) -> distance(given, name))
                        .thenComparing(name -> name));
    }

    private static int distance(String given, String name) {
        return name.startsWith(given) && given.length() > 2 && given.length() < name.length()
                ? 1
                : changes(given, name);
    }

    static int changes(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
