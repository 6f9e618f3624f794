package dev.millrace.cluster;

import dev.millrace.api.format.FormatException;
import dev.millrace.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a cluster says of itself through its REST interface. */
final class ClusterRest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String address;

    ClusterRest(String address) {
        this.address = address;
    }

    /** The slots of its task managers; empty as long as it does not answer. */
    Optional<List<SlotUse>> slots() throws IOException {
        return get("/taskmanagers", TaskManagers.class).map(answer -> answer.taskmanagers().stream()
                .map(one -> new SlotUse(one.id(), one.slotsNumber(), one.freeSlots()))
                .toList());
    }

    /** Its jobs; empty as long as it does not answer. */
    Optional<List<KnownJob>> jobs() throws IOException {
        return get("/jobs/overview", Jobs.class).map(answer -> answer.jobs().stream()
                .map(job -> new KnownJob(job.jid(), job.name(), job.state()))
                .toList());
    }

    private record Registered(String id, int slotsNumber, int freeSlots) {}

    private record TaskManagers(List<Registered> taskmanagers) {}

    private record Job(String jid, String name, String state) {}

    private record Jobs(List<Job> jobs) {}

    private <T> Optional<T> get(String path, Class<T> type) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a cluster was being asked", e);
        }
        if (response.statusCode() != OK) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.of(type).decoder().decode(response.body()));
        } catch (FormatException e) {
            throw new IOException("the cluster at " + address + " answers " + path + " with what is not understood", e);
        }
    }
}
