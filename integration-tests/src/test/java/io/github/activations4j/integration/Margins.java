package io.github.activations4j.integration;

import io.github.activations4j.dl4j.Activations;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class Margins {
  @Test
  void margins() throws Exception {
    try (java.io.PrintWriter out = new java.io.PrintWriter("/tmp/it/margins3.txt")) {
      for (String key : java.util.List.of("hard_sigmoid", "hard_shrink", "log_softmax")) {
        double[] losses = new double[15];
        double[] starts = new double[15];
        long t = System.nanoTime();
        for (int seed = 0; seed < 15; seed++) {
          DataSet data = Problems.rings(120, seed);
          data = new DataSet(data.getFeatures().mul(3), data.getLabels());
          var n = Networks.initialized(Networks.shallow(Activations.of(key), seed + 100));
          starts[seed] = n.score(data);
          losses[seed] = Networks.train(n, data, 500);
        }
        Arrays.sort(losses);
        Arrays.sort(starts);
        out.printf(
            "%-18s start %.3f..%.3f end min %.4f median %.4f max %.4f  %d ms a run%n",
            key,
            starts[0],
            starts[14],
            losses[0],
            losses[7],
            losses[14],
            (System.nanoTime() - t) / 15_000_000);
        out.flush();
      }
    }
  }
}
