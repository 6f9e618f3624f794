package dev.millrace.snapshot.directory;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the files of a directory of snapshots are called. Ids have all their digits, so that names sort as they do. */
final class FileNames {

    static final String LOCK = "lock";

    private static final Pattern DATA = Pattern.compile("checkpoint-(\\d{19})\\.data");
    private static final Pattern MANIFEST = Pattern.compile("checkpoint-(\\d{19})\\.manifest");
    private static final Pattern DAMAGED = Pattern.compile("checkpoint-(\\d{19})\\.manifest\\.damaged");
    private static final Pattern TEMPORARY = Pattern.compile("checkpoint-\\d{19}\\.manifest\\.tmp");

    private FileNames() {}

    static String data(long id) {
        return base(id) + ".data";
    }

    static String manifest(long id) {
        return base(id) + ".manifest";
    }

    /** A manifest that is not complete. */
    static String temporary(long id) {
        return manifest(id) + ".tmp";
    }

    /** A manifest that was found not to hold what it should. */
    static String damaged(long id) {
        return manifest(id) + ".damaged";
    }

    private static String base(long id) {
        return "checkpoint-%019d".formatted(id);
    }

    static OptionalLong idOfData(String name) {
        return id(DATA, name);
    }

    static OptionalLong idOfManifest(String name) {
        return id(MANIFEST, name);
    }

    static OptionalLong idOfDamaged(String name) {
        return id(DAMAGED, name);
    }

    static boolean isTemporary(String name) {
        return TEMPORARY.matcher(name).matches();
    }

    private static OptionalLong id(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(matcher.group(1)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
