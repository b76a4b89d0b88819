package io.github.activations4j.experiments.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A real cluster on this machine: a master, two workers, and an executor process of each. */
final class Cluster implements AutoCloseable {

  /** How often Spark begins a task before it gives up. */
  static final int ATTEMPTS = 2;

  private final JavaSparkContext context;

  Cluster() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("tests")
                .setMaster("local-cluster[2,2,1024]")
                .set("spark.task.maxFailures", String.valueOf(ATTEMPTS))
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.ui.enabled", "false"));
  }

  JavaSparkContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
