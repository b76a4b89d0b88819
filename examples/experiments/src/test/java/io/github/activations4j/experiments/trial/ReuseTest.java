package io.github.activations4j.experiments.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.IdxFixture;
import io.github.activations4j.experiments.training.Batches;
import io.github.activations4j.experiments.training.Learner;
import io.github.activations4j.experiments.training.Standardisation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trials of one process need only once. */
class ReuseTest {
  @TempDir private Path folder;

  @Test
  void imagesAreReadAndHashedOnce() throws IOException {
    DataLocation location =
        new DataLocation(IdxFixture.folder(folder, 50, 20).toString(), null, 20);
    assertEquals(location.read().fingerprint(), DataCache.fingerprint(location));
    assertSame(DataCache.read(location), DataCache.read(location));
    assertSame(DataCache.fingerprint(location), DataCache.fingerprint(location));
  }

  @Test
  void aNetworkToThrowAwayIsMadeOnce() throws IOException {
    Dataset images =
        new DataLocation(IdxFixture.folder(folder, 50, 20).toString(), null, null).read();
    Batches train =
        new Batches(images.train(), Standardisation.of(images.train()), new Mlp(1, 4).layout());
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      Trial trial = Samples.trial(new Mlp(1, 4), "relu", i);
      WarmUp.before(
          trial,
          () -> {
            made.incrementAndGet();
            MultiLayerNetwork network = new MultiLayerNetwork(trial.configure(images.train()));
            network.init();
            return Learner.of(network);
          },
          train);
    }
    assertTrue(made.get() <= 1, "none if another test of this process has warmed up: " + made);
  }
}
