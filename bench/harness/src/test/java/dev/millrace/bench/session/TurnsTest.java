package dev.millrace.bench.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {

    @Test
    void of_threeParticipants() {
        assertThat(Turns.of(0, 3)).containsExactly(0, 1, 2);
        assertThat(Turns.of(1, 3)).containsExactly(2, 1, 0);
        assertThat(Turns.of(2, 3)).containsExactly(1, 2, 0);
        assertThat(Turns.of(3, 3)).containsExactly(0, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldGiveEachEveryPlaceAndEveryNeighbourAsOften(int participants) {
        int[][] places = new int[participants][participants];
        int[][] followed = new int[participants][participants];
        for (int round = 0; round < 2 * participants; round++) {
            List<Integer> order = Turns.of(round, participants);
            for (int place = 0; place < participants; place++) {
                places[order.get(place)][place]++;
                if (place > 0) {
                    followed[order.get(place)][order.get(place - 1)]++;
                }
            }
        }
        for (int one = 0; one < participants; one++) {
            assertThat(places[one]).containsOnly(2);
            for (int other = 0; other < participants; other++) {
                assertThat(followed[one][other]).isEqualTo(one == other ? 0 : 2);
            }
        }
    }
}
