package io.github.activations4j.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How busy other programs keep the machine. The load average alone cannot tell: it still shows the
 * build that ended half a minute ago, and later it shows the benchmark itself.
 */
public final class OtherLoad {

  /** Share of one core that other programs may use before a measurement is refused. */
  private static final double ALLOWED = 0.25;

  /** Samples of two seconds in which the machine may become quiet. */
  private static final int ATTEMPTS = 5;

  private static final Path STAT = Path.of("/proc/stat");
  private static final Duration TICK = Duration.ofMillis(10);

  private final double loadBefore = loadAverage();
  private final long startNanos = System.nanoTime();
  private final long startBusy = busyNanos();
  private final long startOwn = ownNanos();

  private OtherLoad() {}

  /** Starts to observe. */
  public static OtherLoad observe() {
    return new OtherLoad();
  }

  /** Waits for a quiet moment; says whether to measure, and on the error stream why not. */
  public static boolean quietEnough(boolean force) throws InterruptedException {
    String reason = reasonToWait();
    for (int attempt = 1; attempt < ATTEMPTS && !reason.isEmpty(); attempt++) {
      reason = reasonToWait();
    }
    if (reason.isEmpty()) {
      return true;
    }
    System.err.println(
        "NOT A QUIET MACHINE: " + reason + (force ? "." : ". --busy measures all the same."));
    return force;
  }

  /**
   * Observes for two seconds in which this process sleeps, and says why not to measure now, or "".
   */
  private static String reasonToWait() throws InterruptedException {
    OtherLoad now = observe();
    Thread.sleep(2000);
    if (!Files.isReadable(STAT)) {
      return now.loadBefore > Machine.cores() ? "the load average is " + now.loadBefore : "";
    }
    double others = now.coresUsedByOthers();
    return others > ALLOWED
        ? String.format(Locale.ROOT, "other programs are using %.2f cores", others)
        : "";
  }

  /** Load averages at the start and now, and what others used in between. */
  public String report() {
    String loads =
        String.format(
            Locale.ROOT, "load average %.2f before, %.2f after", loadBefore, loadAverage());
    if (!Files.isReadable(STAT)) {
      return loads;
    }
    double others = coresUsedByOthers();
    return loads
        + String.format(Locale.ROOT, "; other programs used %.2f cores meanwhile", others)
        + (others > ALLOWED ? " (TOO MUCH: measure again)" : "");
  }

  /** Cores that other programs used since the start; programs that this one started are ours. */
  public double coresUsedByOthers() {
    double elapsed = System.nanoTime() - startNanos;
    return Math.max(0, (busyNanos() - startBusy - (ownNanos() - startOwn)) / elapsed);
  }

  private static double loadAverage() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /** Processor time of this process and of the peers it has started. */
  private static long ownNanos() {
    return Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }

  /**
   * Processor time of everything, also what a hypervisor took away: all but idle and waiting for
   * disks.
   */
  private static long busyNanos() {
    if (!Files.isReadable(STAT)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(STAT)) {
      long[] ticks =
          Stream.of(lines.findFirst().orElseThrow().split("\\s+"))
              .skip(1)
              .mapToLong(Long::parseLong)
              .toArray();
      // user nice system idle iowait irq softirq steal guest guest_nice; guest time is in user
      // already.
      long busy = LongStream.of(ticks).limit(8).sum() - ticks[3] - ticks[4];
      return busy * TICK.toNanos();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
