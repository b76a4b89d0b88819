package io.github.activations4j.array;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets ND4J's OpenMP workers sleep between native operations, which makes many networks train
 * faster on a CPU. Call {@code RestedThreads.enable()} once, anywhere in a program.
 *
 * <p>ND4J computes on the threads of GCC's OpenMP runtime, libgomp. After every operation these
 * threads spin for milliseconds, in case another one follows, and occupy the cores that OpenBLAS
 * and other threads need. The environment variable {@code OMP_WAIT_POLICY=PASSIVE} prevents that,
 * but libgomp reads it only while it is loaded, and a library cannot set it. But as soon as libgomp
 * manages more threads than there are processors, it spins a thousand times instead of some hundred
 * thousand times ({@code gomp_managed_threads > gomp_available_cpus} in its {@code
 * config/linux/wait.h}; {@code team.c} counts the threads of all teams). So this class makes a
 * daemon thread start one team with a thread more than there are processors. The team is never used
 * again; it sleeps, and lasts as long as that daemon thread. No result changes.
 *
 * <p>In these cases nothing happens, and one line in the log says why:
 *
 * <ul>
 *   <li>on a GPU backend;
 *   <li>where the process has no libgomp: on macOS, where ND4J uses LLVM's libomp, and on Windows,
 *       where libgomp's threads wait on semaphores and do not spin;
 *   <li>if {@code OMP_WAIT_POLICY} or {@code GOMP_SPINCOUNT} is set, because then the user has
 *       decided;
 *   <li>if {@code OMP_NUM_THREADS} is 1, because then there are no workers;
 *   <li>if the system property {@value #PROPERTY} is {@code off}.
 * </ul>
 */
public final class RestedThreads {

  /** System property: {@code off} to leave the workers spinning. Read once. */
  public static final String PROPERTY = "activations4j.restedThreads";

  /** Of the Java thread and, because they inherit it, of the native threads of its team. */
  static final String THREAD_NAME = "a4j-rested";

  private static final Logger LOG = LoggerFactory.getLogger(RestedThreads.class);
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

  /** Null until the first call. */
  private static final AtomicReference<Boolean> IN_FORCE = new AtomicReference<>();

  private RestedThreads() {}

  /**
   * Lets the OpenMP workers sleep between operations from now on, until the process ends. Starts
   * ND4J if nothing else has. Calls after the first one do nothing.
   *
   * @return whether it is in force; if not, the log has said why at the first call
   */
  public static boolean enable() {
    Boolean decided = IN_FORCE.get();
    return decided == null ? decide() : decided;
  }

  private static synchronized boolean decide() {
    if (IN_FORCE.get() == null) {
      Optional<String> obstacle = obstacle();
      if (obstacle.isPresent()) {
        LOG.info("OpenMP's workers still spin between operations: {}", obstacle.get());
      } else {
        int threads = Loader.totalProcessors() + 1;
        startTeam(threads);
        LOG.info(
            "OpenMP's workers sleep between operations, because a team of {} threads is parked"
                + " (-D{}=off: they spin)",
            threads,
            PROPERTY);
      }
      IN_FORCE.set(obstacle.isEmpty());
    }
    return IN_FORCE.get();
  }

  private static Optional<String> obstacle() {
    if ("off".equalsIgnoreCase(System.getProperty(PROPERTY))) {
      return Optional.of("the system property " + PROPERTY + " is off");
    }
    for (String variable : new String[] {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT"}) {
      if (System.getenv(variable) != null) {
        return Optional.of(variable + " is set to " + System.getenv(variable));
      }
    }
    if ("1".equals(System.getenv("OMP_NUM_THREADS"))) {
      return Optional.of("there are none, OMP_NUM_THREADS is 1");
    }
    // This loads the native library, so that it is among the mapped files.
    OpExecutioner.ExecutionerType type = Nd4j.getExecutioner().type();
    if (type != OpExecutioner.ExecutionerType.NATIVE_CPU) {
      return Optional.of("ND4J's backend is " + type);
    }
    return usesLibgomp() ? Optional.empty() : Optional.of("this process does not use libgomp");
  }

  private static boolean usesLibgomp() {
    if (!Files.isReadable(MAPPED_FILES)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
      return lines.anyMatch(line -> line.contains("libgomp"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /**
   * Starts a team in a thread that stays. Sorting is the one operation of ND4J that starts a team
   * for any number of elements, of as many threads as were set in the calling thread, and asks
   * nobody whether there are threads to spare ({@code quickSort_parallel} in libnd4j).
   *
   * <p>The thread belongs to a pool that the JDK creates, and it runs only two native calls of
   * ND4J. So it does not keep the class loader of an application.
   */
  private static void startTeam(int threads) {
    NativeOps natively = NativeOpsHolder.getInstance().getDeviceNativeOps();
    try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray two = Nd4j.createFromArray(2f, 1f);
      Pointer values = two.data().addressPointer();
      LongPointer shape = (LongPointer) two.shapeInfoDataBuffer().addressPointer();
      parkedThread()
          .submit(
              () -> {
                Thread.currentThread().setName(THREAD_NAME);
                natively.setOmpNumThreads(threads);
                natively.sort(null, values, shape, null, null, false);
              })
          .join();
      two.close();
    }
  }

  /** A pool of one daemon thread that then waits forever. */
  private static ForkJoinPool parkedThread() {
    return new ForkJoinPool(
        1,
        ForkJoinPool.defaultForkJoinWorkerThreadFactory,
        null,
        false,
        1,
        1,
        0,
        null,
        36_500,
        TimeUnit.DAYS);
  }
}
