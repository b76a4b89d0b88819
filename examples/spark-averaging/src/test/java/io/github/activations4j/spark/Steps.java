package io.github.activations4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.spark.api.TrainingHook;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * The steps of training that executors take, told by files: what really happened on the cluster. On
 * demand a step waits, so that there is time to kill whoever takes it.
 */
final class Steps implements TrainingHook {
  private static final long serialVersionUID = 1L;

  private static final String BEGAN = ".began";
  private static final String ENDED = ".ended";

  /** In the process of an executor, which takes one step at a time. */
  private static final AtomicInteger STEP = new AtomicInteger();

  private final String folder;

  Steps(Path folder) {
    this.folder = folder.toString();
  }

  /** Makes every step wait that begins from now on. */
  void hold() throws IOException {
    Files.createFile(holding());
  }

  /** Lets them go on. */
  void release() throws IOException {
    Files.delete(holding());
  }

  /** The processes that have begun a step and not ended it. */
  List<Long> atWork() {
    return begun().stream()
        .filter(began -> !Files.exists(file(began.replace(BEGAN, ENDED))))
        .map(began -> Long.valueOf(began.substring(0, began.indexOf('-'))))
        .toList();
  }

  @Override
  public void preUpdate(DataSet minibatch, Model model) {
    mark(STEP.incrementAndGet(), BEGAN);
    while (Files.exists(holding())) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void postUpdate(DataSet minibatch, Model model) {
    mark(STEP.get(), ENDED);
  }

  @Override
  public void preUpdate(MultiDataSet minibatch, Model model) {
    throw new UnsupportedOperationException("these networks have one input");
  }

  @Override
  public void postUpdate(MultiDataSet minibatch, Model model) {
    throw new UnsupportedOperationException("these networks have one input");
  }

  private void mark(int step, String what) {
    try {
      Files.createFile(file(ProcessHandle.current().pid() + "-" + step + what));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> begun() {
    try (Stream<Path> all = Files.list(Path.of(folder))) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(BEGAN))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path holding() {
    return file("hold");
  }

  private Path file(String name) {
    return Path.of(folder, name);
  }
}
