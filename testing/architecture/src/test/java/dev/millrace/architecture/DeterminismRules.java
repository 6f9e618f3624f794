package dev.millrace.architecture;

import static dev.millrace.architecture.Calls.any;
import static dev.millrace.architecture.Calls.constructing;
import static dev.millrace.architecture.Calls.of;
import static dev.millrace.architecture.Calls.withAtLeast;
import static dev.millrace.architecture.Calls.withFewerThan;
import static dev.millrace.architecture.Calls.within;
import static dev.millrace.architecture.Calls.without;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rules that make a run of the engine a function of its seed: what real time, real threads, chance, memory
 * addresses, hash order and the outside world would decide is asked of a seam instead.
 *
 * <p>They judge the engine and the pure logic below it. The package {@code host} of the engine holds the real
 * implementations of the seams; it alone may read clocks, start threads and touch the world.
 */
final class DeterminismRules {

    private final List<String> roots;
    private final List<String> hosts;

    /**
     * @param roots the packages judged, with all below them
     * @param hosts the packages, with all below them, that implement the seams
     */
    DeterminismRules(List<String> roots, List<String> hosts) {
        this.roots = List.copyOf(roots);
        this.hosts = List.copyOf(hosts);
    }

    Rule noSystemClocks() {
        return outsideHost(
                "ask the Clock seam",
                of(System.class, "currentTimeMillis", "nanoTime"),
                within("java.time", "now", "system", "systemUTC", "systemDefaultZone", "tick", "tickMillis"),
                constructing(Date.class, GregorianCalendar.class).and(withFewerThan(1)),
                of(Calendar.class, "getInstance"));
    }

    Rule noThreads() {
        return outsideHost(
                "go through the Scheduler or IoExecutor seam",
                constructing(Thread.class, Timer.class),
                of(Thread.class, "start", "startVirtualThread", "ofVirtual", "ofPlatform", "sleep", "yield"),
                any(Executors.class),
                constructing(ThreadPoolExecutor.class, ScheduledThreadPoolExecutor.class, ForkJoinPool.class),
                of(LockSupport.class, "park", "parkNanos", "parkUntil"));
    }

    Rule noCommonPool() {
        return everywhere(
                "name the executor",
                of(ForkJoinPool.class, "commonPool"),
                of(CompletableFuture.class, "orTimeout", "completeOnTimeout", "delayedExecutor"),
                target -> target.getOwner().isAssignableTo(CompletableFuture.class)
                        && target.getName().endsWith("Async")
                        && without(Executor.class).test(target),
                of(Collection.class, "parallelStream"),
                of(BaseStream.class, "parallel"),
                of(Arrays.class, "parallelSort", "parallelPrefix", "parallelSetAll"));
    }

    Rule noUnseededChance() {
        return outsideHost(
                "ask the Random seam",
                of(UUID.class, "randomUUID"),
                of(Math.class, "random"),
                of(StrictMath.class, "random"),
                constructing(Random.class, SplittableRandom.class).and(withFewerThan(1)),
                of(ThreadLocalRandom.class, "current"),
                constructing(SecureRandom.class),
                of(RandomGenerator.class, "of", "getDefault"),
                of(Collections.class, "shuffle").and(withFewerThan(2)));
    }

    Rule noIdentity() {
        return everywhere(
                "hash and compare through the codec",
                of(System.class, "identityHashCode"),
                constructing(IdentityHashMap.class, WeakHashMap.class),
                any(Object.class).and(target -> target.getName().equals("hashCode")));
    }

    Rule noHashOrder() {
        return outsideHost(
                "use LinkedHashMap, LinkedHashSet, TreeMap or TreeSet, whose order is the same in every process",
                constructing(HashMap.class, HashSet.class, Hashtable.class, ConcurrentHashMap.class),
                of(ConcurrentHashMap.class, "newKeySet"),
                of(Set.class, "of").and(withAtLeast(2)),
                of(Map.class, "of").and(withAtLeast(4)),
                of(Map.class, "ofEntries", "copyOf"),
                of(Set.class, "copyOf"),
                of(Collectors.class, "toSet", "toUnmodifiableSet", "toUnmodifiableMap"),
                of(Collectors.class, "toMap").and(withFewerThan(4)),
                of(Collectors.class, "groupingBy").and(withFewerThan(3)),
                of(Collectors.class, "toConcurrentMap", "groupingByConcurrent"));
    }

    Rule noOutsideWorld() {
        return outsideHost(
                "go through the SnapshotStorage or IoExecutor seam",
                any(Files.class),
                of(File.class, "list", "listFiles", "delete", "mkdir", "mkdirs", "renameTo", "createNewFile", "exists"),
                constructing(FileInputStream.class, FileOutputStream.class, RandomAccessFile.class),
                constructing(FileReader.class, FileWriter.class),
                of(FileChannel.class, "open"),
                of(AsynchronousFileChannel.class, "open"),
                constructing(Socket.class, ServerSocket.class),
                of(SocketChannel.class, "open"),
                of(ServerSocketChannel.class, "open"),
                constructing(ProcessBuilder.class),
                of(Runtime.class, "exec"));
    }

    @SafeVarargs
    private Rule outsideHost(String instead, Predicate<CodeUnitAccessTarget>... forbidden) {
        return rule(type -> hosts.stream().anyMatch(host -> isBelow(type, host)), instead, forbidden);
    }

    @SafeVarargs
    private Rule everywhere(String instead, Predicate<CodeUnitAccessTarget>... forbidden) {
        return rule(type -> false, instead, forbidden);
    }

    @SafeVarargs
    private Rule rule(Predicate<JavaClass> exempt, String instead, Predicate<CodeUnitAccessTarget>... forbidden) {
        Predicate<CodeUnitAccessTarget> isForbidden =
                Stream.of(forbidden).reduce(Predicate::or).orElseThrow();
        return classes -> classes.stream()
                .filter(type -> roots.stream().anyMatch(root -> isBelow(type, root)))
                .filter(exempt.negate())
                .flatMap(type -> type.getCodeUnitAccessesFromSelf().stream())
                .filter(access -> isForbidden.test(access.getTarget()))
                .map(access -> access.getOrigin().getFullName() + " calls "
                        + access.getTarget().getFullName() + " " + access.getSourceCodeLocation() + ": " + instead)
                .sorted()
                .toList();
    }

    private static boolean isBelow(JavaClass type, String packageName) {
        return (type.getPackageName() + ".").startsWith(packageName + ".");
    }
}
