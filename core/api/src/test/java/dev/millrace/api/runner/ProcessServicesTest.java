package dev.millrace.api.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.api.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom while a service opens, and what is left when it does not. */
@Timeout(60)
class ProcessServicesTest {

    private final ProcessServices services = new ProcessServices();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

    private Service<String> noting(String name) {
        return Service.perProcess(name, () -> {
                    notes.add("open " + name);
                    return "the " + name;
                })
                .closedBy(instance -> notes.add("close " + name));
    }

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void slowOpen_holdsUpNoOtherService() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        Service<String> slow = Service.perProcess("slow", () -> {
            opening.countDown();
            mayOpen.await();
            return "the slow one";
        });
        Future<Object> slowly = others.submit(() -> services.acquire(slow));
        opening.await();
        Service<String> quick = noting("quick");
        Future<Object> quickly = others.submit(() -> {
            Object instance = services.acquire(quick);
            services.release(quick);
            return instance;
        });
        assertThat(quickly.get(30, TimeUnit.SECONDS)).isEqualTo("the quick");
        assertThat(slowly.isDone()).isFalse();
        mayOpen.countDown();
        assertThat(slowly.get()).isEqualTo("the slow one");
        assertThat(notes).containsExactly("open quick", "close quick");
    }

    @Test
    void manyAtOnce_shareOneInstance_thatTheLastCloses() throws Exception {
        Service<String> shared = noting("shared");
        CountDownLatch all = new CountDownLatch(8);
        List<Future<Object>> acquired = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            acquired.add(others.submit(() -> {
                all.countDown();
                all.await();
                return services.acquire(shared);
            }));
        }
        for (Future<Object> each : acquired) {
            assertThat(each.get()).isEqualTo("the shared");
        }
        for (int i = 0; i < 7; i++) {
            services.release(shared);
        }
        assertThat(notes).containsExactly("open shared");
        services.release(shared);
        assertThat(notes).containsExactly("open shared", "close shared");
        services.acquire(shared);
        assertThat(notes).containsExactly("open shared", "close shared", "open shared");
    }

    @Test
    void failedOpen_leavesItToTheNextToOpen() throws Exception {
        List<String> answers = new ArrayList<>(List.of("", "an instance"));
        Service<String> second = Service.perProcess("second-time-lucky", () -> {
                    String answer = answers.remove(0);
                    if (answer.isEmpty()) {
                        throw new IOException("nobody answers");
                    }
                    return answer;
                })
                .closedBy(instance -> notes.add("close " + instance));
        assertThatThrownBy(() -> services.acquire(second)).isInstanceOf(IOException.class);
        assertThat(services.acquire(second)).isEqualTo("an instance");
        services.release(second);
        assertThat(notes).containsExactly("close an instance");
    }

    @Test
    void failedClose_leavesItToTheNextToOpen() throws Exception {
        Service<String> stuck = Service.perProcess("stuck", () -> {
                    notes.add("open");
                    return "an instance";
                })
                .closedBy(instance -> {
                    throw new IOException("will not close");
                });
        services.acquire(stuck);
        assertThatThrownBy(() -> services.release(stuck)).isInstanceOf(IOException.class);
        services.acquire(stuck);
        assertThat(notes).containsExactly("open", "open");
    }
}
