package dev.millrace.process;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a child begins with: it takes its place, sees to it that it ends when it is to, and becomes its program. Its class path
 * is the program's, without a library of ours.
 */
public final class ChildMain {

    private static final int OWN_WORDS = 4;

    private ChildMain() {}

    /** Runs a program. The words are: a {@link Life}; a {@link ProcessPlace}'s folder and name; the main class; its words. */
    public static void main(String[] words) throws Throwable {
        new ProcessPlace(Path.of(words[1]), words[2]).take();
        Life.parse(words[0]).begin();
        String[] rest = Arrays.copyOfRange(words, OWN_WORDS, words.length);
        try {
            Class.forName(words[3]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
