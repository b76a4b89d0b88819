package io.github.activations4j.benchmarks.jmh;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the machine did just before an activation is called; decides in which state it finds the
 * worker threads.
 */
public enum Before {
  /** The refill only: helpers of the previous call may still be awake. */
  REFILL {
    @Override
    void run() {
      // Nothing besides the refill.
    }
  },
  /** Idle: all threads sleep. */
  IDLE {
    @Override
    void run() {
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  },
  /**
   * A matrix product, as in a network: its OpenMP workers spin for a while on the cores that
   * helpers need.
   */
  MATRIX_PRODUCT {
    private final INDArray input = Nd4j.rand(DataType.FLOAT, 128, 512);
    private final INDArray weights = Nd4j.rand(DataType.FLOAT, 512, 512);
    private final INDArray output = Nd4j.createUninitialized(DataType.FLOAT, 128, 512);

    @Override
    void run() {
      input.mmuli(weights, output);
    }
  };

  abstract void run();
}
