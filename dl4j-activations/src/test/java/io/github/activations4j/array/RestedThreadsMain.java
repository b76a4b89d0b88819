package io.github.activations4j.array;

import io.github.activations4j.dl4j.Activations;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;

/** What {@link RestedThreadsTest} runs in a process of its own: prints facts, one per line. */
final class RestedThreadsMain {

  private RestedThreadsMain() {}

  public static void main(String[] tasks) throws Exception {
    for (String task : tasks) {
      switch (task) {
        case "use" ->
            Activations.mish()
                .getActivation(Nd4j.linspace(-4, 4, 1 << 20).castTo(Nd4j.dataType()), true);
        case "enable" -> System.out.println("enable " + RestedThreads.enable());
        case "threads" -> threads();
        // ND4J's own threads keep the class loader of whoever starts it.
        case "start ND4J" -> Nd4j.ones(2).addi(1);
        case "leak" -> System.out.println("unloaded " + unloads(RestedThreads.class, "enable"));
        case "leak of a thread in its own code" ->
            System.out.println("unloaded " + unloads(ParkedInItsOwnCode.class, "start"));
        default -> throw new IllegalArgumentException(task);
      }
    }
  }

  private static void threads() throws IOException {
    List<Thread> ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals(RestedThreads.THREAD_NAME))
            .toList();
    System.out.println("java " + ours.size());
    System.out.println("native " + nativeThreads());
    System.out.println("processors " + Loader.totalProcessors());
    for (Thread thread : ours) {
      System.out.println("daemon " + thread.isDaemon());
      System.out.println(
          "loader " + (thread.getContextClassLoader() == ClassLoader.getSystemClassLoader()));
      System.out.println(
          "jdk "
              + Arrays.stream(thread.getStackTrace())
                  .allMatch(
                      e ->
                          e.getClassName().startsWith("java")
                              || e.getClassName().startsWith("jdk.")));
    }
  }

  /** Native threads take the name of the thread that starts them. */
  private static long nativeThreads() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return threads.filter(thread -> RestedThreads.THREAD_NAME.equals(name(thread))).count();
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).strip();
    } catch (IOException e) {
      return ""; // It has ended.
    }
  }

  /** Whether a class loader goes away after a static method of a class that it defined has run. */
  private static boolean unloads(Class<?> type, String method) throws Exception {
    WeakReference<ClassLoader> loader = run(type, method);
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
      LockSupport.parkNanos(10_000_000);
    }
    return loader.get() == null;
  }

  private static WeakReference<ClassLoader> run(Class<?> type, String method) throws Exception {
    ClassLoader loader = new OwnCopy(type.getName());
    var copy = loader.loadClass(type.getName()).getDeclaredMethod(method);
    copy.setAccessible(true);
    System.out.println(method + " " + copy.invoke(null));
    return new WeakReference<>(loader);
  }

  /** Defines one class, and the classes nested in it, itself. */
  private static final class OwnCopy extends ClassLoader {
    private final String name;

    OwnCopy(String name) {
      super(RestedThreadsMain.class.getClassLoader());
      this.name = name;
    }

    @Override
    protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
      if (!wanted.equals(name) && !wanted.startsWith(name + "$")) {
        return super.loadClass(wanted, resolve);
      }
      Class<?> loaded = findLoadedClass(wanted);
      return loaded == null ? define(wanted) : loaded;
    }

    private Class<?> define(String wanted) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(wanted.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(wanted, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(wanted, e);
      }
    }
  }

  /** What must not happen, to see that the test would notice. */
  static final class ParkedInItsOwnCode {

    private ParkedInItsOwnCode() {}

    static boolean start() {
      Thread thread =
          new Thread(
              () -> {
                while (true) {
                  LockSupport.park();
                }
              });
      thread.setDaemon(true);
      thread.start();
      return true;
    }
  }
}
