package dev.millrace.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SessionsTest {

    private static final long MIN = Long.MIN_VALUE;

    private final SessionMerge merge = new SessionMerge();

    /** Sessions written as {@code start-end}, separated by blanks. */
    private static SessionSet set(String text) {
        SessionSet set = new SessionSet();
        if (!text.isBlank()) {
            for (String session : text.strip().split(" ")) {
                String[] edges = session.split("-");
                set.append(Long.parseLong(edges[0]), Long.parseLong(edges[1]), Panes.NONE);
            }
        }
        return set;
    }

    /** Gap 10. Flink's TimeWindow.intersects counts windows that touch as one: start <= other.end && end >= other.start. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # before,                timestamp, start, end, from, to, after
            '',                       100, 100, 110, 0, 0, 100..110
            100-110,                  105, 100, 115, 0, 1, 100..115
            100-110,                  100, 100, 110, 0, 1, 100..110
            100-110,                  110, 100, 120, 0, 1, 100..120
            100-110,                  111, 111, 121, 1, 1, '100..110, 111..121'
            100-110,                   90,  90, 110, 0, 1, 90..110
            100-110,                   89,  89,  99, 0, 0, '89..99, 100..110'
            100-130,                  105, 100, 130, 0, 1, 100..130
            100-110 120-130,          110, 100, 130, 0, 2, 100..130
            100-110 121-130,          110, 100, 120, 0, 1, '100..120, 121..130'
            100-110 121-130,          111, 111, 130, 1, 2, '100..110, 111..130'
            100-110 122-130,          111, 111, 121, 1, 1, '100..110, 111..121, 122..130'
            10-20 31-42 52-62 90-100,  42,  31,  62, 1, 3, '10..20, 31..62, 90..100'
            """)
    void decide_nothingLate_mergesWhatOverlapsOrTouches(
            String before, long timestamp, long start, long end, int from, int to, String after) {
        SessionSet sessions = set(before);
        new Sessions(10, 0).decide(sessions, timestamp, MIN, merge);
        assertThat(merge.startMs()).isEqualTo(start);
        assertThat(merge.endMs()).isEqualTo(end);
        assertThat(merge.from()).isEqualTo(from);
        assertThat(merge.to()).isEqualTo(to);
        assertThat(merge.late()).isFalse();
        assertThat(merge.behind()).isFalse();
        sessions.apply(merge);
        assertThat(sessions).hasToString("[" + after + "]");
    }

    /** A record at 100, gap 10: its own session is [100, 110). */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # before, allowed lateness, watermark, late, behind
            '',       0, 108, false, false
            '',       0, 109, true,  true
            '',       5, 109, false, true
            '',       5, 113, false, true
            '',       5, 114, true,  true
            105-115,  0, 109, false, false
            105-115,  0, 113, false, false
            105-115,  0, 114, true,  true
            105-115,  5, 114, false, true
            105-115,  5, 118, false, true
            105-115,  5, 119, true,  true
            """)
    void decide_judgesAfterMerging(String before, long allowed, long watermark, boolean late, boolean behind) {
        new Sessions(10, allowed).decide(set(before), 100, watermark, merge);
        assertThat(merge.late()).isEqualTo(late);
        assertThat(merge.behind()).isEqualTo(behind);
    }

    @Test
    void decide_lateSessionStillThere_isPassedOver() {
        SessionSet sessions = set("100-110");
        new Sessions(10, 0).decide(sessions, 105, 109, merge);
        assertThat(merge.late()).isFalse();
        assertThat(merge.startMs()).isEqualTo(105);
        assertThat(merge.endMs()).isEqualTo(115);
        sessions.apply(merge);
        assertThat(sessions).hasToString("[100..110, 105..115]");
        assertThat(sessions.late(0, 109)).isEqualTo(1);
        sessions.removeFirst(1);
        assertThat(sessions).hasToString("[105..115]");
    }

    @Test
    void retracts_firedSessionsThatBecomeAnotherWindow() {
        SessionSet sessions = new SessionSet();
        sessions.append(100, 110, Panes.onResult(Panes.NONE));
        sessions.append(115, 125, Panes.NONE);
        sessions.append(126, 136, Panes.onResult(Panes.onResult(Panes.NONE)));
        new Sessions(16, 100).decide(sessions, 110, 109, merge);
        assertThat(merge.from()).isZero();
        assertThat(merge.to()).isEqualTo(3);
        assertThat(merge.retracts(sessions, 0)).isTrue();
        assertThat(merge.retracts(sessions, 1)).isFalse();
        assertThat(merge.retracts(sessions, 2)).isTrue();
        assertThat(merge.keepsResult(sessions)).isFalse();
        sessions.apply(merge);
        assertThat(sessions).hasToString("[100..136]");
        assertThat(Panes.results(sessions.pane(0))).isZero();
        assertThat(Panes.isChanged(sessions.pane(0))).isTrue();
    }

    @Test
    void retracts_sameWindow_goesOnCounting() {
        SessionSet sessions = new SessionSet();
        sessions.append(100, 120, Panes.onResult(Panes.NONE));
        Sessions gapTen = new Sessions(10, 100);
        gapTen.decide(sessions, 105, 119, merge);
        assertThat(merge.behind()).isTrue();
        assertThat(merge.retracts(sessions, 0)).isFalse();
        assertThat(merge.keepsResult(sessions)).isFalse();
        sessions.apply(merge);
        assertThat(Panes.results(sessions.pane(0))).isEqualTo(1);
    }

    @Test
    void keepsResult_earlyResultAndARecordInside_onlyOnce() {
        SessionSet sessions = new SessionSet();
        sessions.append(100, 120, Panes.onResult(Panes.NONE));
        Sessions gapTen = new Sessions(10, 0);
        gapTen.decide(sessions, 105, 50, merge);
        assertThat(merge.keepsResult(sessions)).isTrue();
        sessions.apply(merge);
        gapTen.decide(sessions, 106, 50, merge);
        assertThat(merge.keepsResult(sessions)).isFalse();
        sessions.apply(merge);
        gapTen.decide(sessions, 115, 50, merge);
        assertThat(merge.retracts(sessions, 0)).isTrue();
    }

    @Test
    void decide_extremeTimestamps_overflowNowhere() {
        for (long gap : new long[] {1, TimeMath.MAX_LENGTH_MS}) {
            Sessions sessions = new Sessions(gap, Long.MAX_VALUE);
            for (long time : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
                sessions.decide(new SessionSet(), time, 0, merge);
                assertThat(merge.endMs() - merge.startMs()).isEqualTo(gap);
                assertThat(merge.late()).isFalse();
                sessions.decide(new SessionSet(), time, Long.MAX_VALUE, merge);
                assertThat(merge.late()).isTrue();
            }
        }
    }

    @Test
    void append_outOfOrder_isRefused() {
        SessionSet sessions = set("100-110");
        assertThatThrownBy(() -> sessions.append(100, 120, 0)).hasMessageContaining("[100, 120)");
        assertThatThrownBy(() -> sessions.append(105, 110, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sessions.append(130, 130, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(sessions.size()).isEqualTo(1);
    }

    @Test
    void constructor_unusableArguments_areRefused() {
        assertThatThrownBy(() -> new Sessions(0, 0)).hasMessageContaining("gap");
        assertThatThrownBy(() -> new Sessions(1, -1)).hasMessageContaining("-1");
    }
}
