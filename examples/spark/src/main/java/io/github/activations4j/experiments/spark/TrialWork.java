package io.github.activations4j.experiments.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.trial.DataCache;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.Trial;
import io.github.activations4j.experiments.trial.TrialOutcome;
import io.github.activations4j.experiments.trial.TrialResult;
import io.github.activations4j.experiments.trial.TrialTask;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains one network on a node. What comes home is the line that will be in the results file. The
 * limit of seconds is looked at between iterations only; nothing here ends a native call that
 * hangs.
 *
 * @param task how a trial is run
 * @param images that it reads: sent once to each node, which need not have the files
 */
record TrialWork(TrialTask task, Broadcast<Dataset> images) implements Work<Trial, String> {
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Prepares a cluster: the data are sent, and ND4J gets the cores that Spark sets aside for a
   * task.
   *
   * @param cluster where trials run
   * @param location of the data, for the record
   * @param data that trials read
   * @param target accuracy whose first epoch is of interest
   * @param seconds after which a trial ends; null for none
   */
  static TrialWork on(
      JavaSparkContext cluster,
      DataLocation location,
      Dataset data,
      double target,
      Double seconds) {
    SparkConf conf = cluster.getConf();
    int threads = conf.getInt("spark.task.cpus", 1);
    int cores = conf.getInt("spark.executor.cores", threads);
    return new TrialWork(
        new TrialTask(location, target, threads, Math.max(1, cores / threads), seconds),
        cluster.broadcast(data));
  }

  @Override
  public String on(Trial trial) throws JsonProcessingException {
    DataCache.offer(task.data(), images.value());
    return JSON.writeValueAsString(task.run(trial));
  }

  /**
   * Reads what {@link #on} made. Nodes may run another version than the driver.
   *
   * @param trial that was asked for
   * @param line that came home
   * @return its result; one that says why where the line cannot be read or is of another trial
   */
  TrialResult result(Trial trial, String line) {
    try {
      TrialResult result = JSON.readValue(line, TrialResult.class);
      if (result == null) {
        return misunderstood(trial, "no result");
      }
      return result.trial().equals(trial)
          ? result
          : misunderstood(trial, "the result of another trial, " + result.trial());
    } catch (JsonProcessingException e) {
      return misunderstood(trial, OneLine.of(e.getOriginalMessage()));
    }
  }

  private TrialResult misunderstood(Trial trial, String why) {
    return task.lost(
        trial, TrialOutcome.FAILED, "a node gave an answer that cannot be understood: " + why);
  }
}
