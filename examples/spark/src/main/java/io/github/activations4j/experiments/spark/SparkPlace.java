package io.github.activations4j.experiments.spark;

import io.github.activations4j.examples.choose.TrainingPlace;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.run.TrialRun;
import io.github.activations4j.experiments.trial.DataLocation;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The cluster that {@code spark-submit} names: every training of a round is a task. One connection
 * serves all rounds; it is made when it is first needed, after all input has been checked.
 */
final class SparkPlace implements TrainingPlace, AutoCloseable {
  private JavaSparkContext cluster;

  /** Connects to no cluster yet. */
  SparkPlace() {}

  private JavaSparkContext cluster() {
    if (cluster == null) {
      cluster = new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "choose"));
    }
    return cluster;
  }

  @Override
  public int atOnce(int trials) {
    return Math.min(trials, Math.max(1, cluster().defaultParallelism()));
  }

  @Override
  public TrialRun.Opener on(DataLocation location, Dataset data, int trials) {
    TrialWork work = TrialWork.on(cluster(), location, data, 1, null);
    return (count, log, observer) -> new SparkRun(cluster(), work, log, observer);
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.close();
    }
  }
}
