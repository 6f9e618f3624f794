package dev.millrace.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

    private static final int COLUMNS = 20;

    private final Emulator emulator = new Emulator(COLUMNS);
    private final PrintStream terminal = new PrintStream(emulator, true, UTF_8);
    private final Screen screen = new Screen(terminal, sized(COLUMNS, 10));
    private final PrintStream out = new PrintStream(screen.above(terminal), false, UTF_8);

    private static Terminal sized(int columns, int rows) {
        return new Terminal() {
            @Override
            public boolean showsOut() {
                return true;
            }

            @Override
            public boolean showsErr() {
                return true;
            }

            @Override
            public Size size() {
                return new Size(columns, rows);
            }

            @Override
            public void resized() {}
        };
    }

    @Test
    void show_again_drawsInPlace() {
        screen.show(columns -> List.of("one", "two", "three"));
        screen.show(columns -> List.of("four", "five"));

        assertThat(emulator.lines()).containsExactly("four", "five");
    }

    @Test
    void text_scrollsAboveTheBlockWhenItIsDrawnNext() {
        screen.show(columns -> List.of("block"));
        out.print("first\nsecond\nbegun ");
        out.flush();
        assertThat(emulator.lines()).containsExactly("block");

        screen.show(columns -> List.of("block 2"));
        assertThat(emulator.lines()).containsExactly("first", "second", "block 2");

        out.print("and ended\n");
        out.flush();
        screen.show(columns -> List.of("block 3"));
        assertThat(emulator.lines()).containsExactly("first", "second", "begun and ended", "block 3");
    }

    @Test
    void say_writesAtOnceAboveTheBlock() {
        screen.show(columns -> List.of("block"));
        screen.say("hear hear");

        assertThat(emulator.lines()).containsExactly("hear hear", "block");
    }

    @Test
    void close_leavesTheTextAlone() {
        screen.show(columns -> List.of("block"));
        out.print("no end");
        out.flush();
        screen.close();
        assertThat(emulator.lines()).containsExactly("no end");

        out.print(", still\n");
        out.flush();
        assertThat(emulator.lines()).containsExactly("no end, still");
    }

    @Test
    void text_doesNotWaitWhereThereIsMuchOfIt() {
        screen.show(columns -> List.of("block"));
        for (int i = 0; i < 70_000 / 8; i++) {
            out.print("1234567\n");
        }
        out.flush();

        assertThat(emulator.lines()).hasSizeGreaterThan(65_536 / 8).endsWith("1234567", "block");
    }

    @Test
    void show_usesOneColumnLessThanThereAre() {
        List<Integer> told = new ArrayList<>();
        screen.show(columns -> {
            told.add(columns);
            return List.of();
        });

        assertThat(told).containsExactly(COLUMNS - 1);
    }

    @Test
    void show_isCutToTheRowsThereAre() {
        Screen low = new Screen(terminal, sized(COLUMNS, 3));

        low.show(columns -> List.of("a", "b", "c", "d"));

        assertThat(emulator.lines()).containsExactly("a", "b");
    }

    /** Whatever is printed and drawn in turn: the text comes out whole and in order, the last block below it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldKeepTextAndBlockApart(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        List<String> block = List.of();
        for (int i = 0; i < 300; i++) {
            if (random.nextInt(3) == 0) {
                int n = i;
                block = random.ints(random.nextInt(4) + 1L, 0, 18)
                        .mapToObj(length -> ("b" + n + "-".repeat(length)).substring(0, Math.min(18, length + 2)))
                        .toList();
                List<String> lines = block;
                screen.show(columns -> lines);
            } else {
                String piece = "t" + i + " ".repeat(random.nextInt(2)) + (random.nextBoolean() ? "\n" : "");
                text.append(piece);
                out.print(piece);
                out.flush();
            }
        }
        screen.close();

        List<String> wrapped = new ArrayList<>();
        text.toString().lines().forEach(line -> {
            for (int at = 0; at == 0 || at < line.length(); at += COLUMNS) {
                wrapped.add(line.substring(at, Math.min(line.length(), at + COLUMNS))
                        .stripTrailing());
            }
        });
        assertThat(emulator.lines()).as("seed %d", seed).isEqualTo(wrapped);
    }
}
