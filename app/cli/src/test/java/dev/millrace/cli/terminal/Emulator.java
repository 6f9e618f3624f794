package dev.millrace.cli.terminal;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A terminal that understands the few sequences that the command may use, and fails at any other. Lines wrap at its width;
 * what scrolls off the top stays in {@link #lines}.
 */
public final class Emulator extends OutputStream {

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private final int columns;
    private final StringBuilder escape = new StringBuilder();
    private int sequences;
    private int colours;
    private int row;
    private int column;

    public Emulator(int columns) {
        this.columns = columns;
    }

    /** What is on the screen and above it, without blanks at the ends of lines; not the empty line of the cursor. */
    public synchronized List<String> lines() {
        List<String> shown = new ArrayList<>();
        lines.forEach(line -> shown.add(line.toString().stripTrailing()));
        if (shown.get(shown.size() - 1).isEmpty()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    /** How many sequences have been obeyed. */
    public synchronized int sequences() {
        return sequences;
    }

    /** How many of them were about colour. */
    public synchronized int colours() {
        return colours;
    }

    /** What is on the screen as soon as it is what is wanted. */
    public synchronized List<String> await(Predicate<List<String>> wanted) throws InterruptedException {
        while (!wanted.test(lines())) {
            wait();
        }
        return lines();
    }

    @Override
    public synchronized void flush() {
        notifyAll();
    }

    @Override
    public synchronized void write(int b) {
        char c = (char) (b & 0xff);
        if (escape.length() > 0 || c == '\u001b') {
            escape.append(c);
            if (escape.length() > 2 && Character.isLetter(c)) {
                obey(escape.toString());
                escape.setLength(0);
            }
        } else if (c == '\n') {
            down();
            column = 0;
        } else if (c == '\r') {
            column = 0;
        } else {
            print(c);
        }
    }

    private void print(char c) {
        if (column == columns) {
            down();
            column = 0;
        }
        StringBuilder line = lines.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, c);
    }

    private void down() {
        row++;
        if (row == lines.size()) {
            lines.add(new StringBuilder());
        }
    }

    private void obey(String sequence) {
        sequences++;
        String argument = sequence.substring(2, sequence.length() - 1);
        switch (sequence.charAt(sequence.length() - 1)) {
            case 'A' -> row = Math.max(0, row - Integer.parseInt(argument));
            case 'J' -> {
                lines.get(row).setLength(Math.min(column, lines.get(row).length()));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'm' -> colours++;
            default -> throw new AssertionError("unknown sequence " + sequence.substring(1));
        }
    }
}
