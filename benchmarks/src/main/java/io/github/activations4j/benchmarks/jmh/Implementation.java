package io.github.activations4j.benchmarks.jmh;

import io.github.activations4j.benchmarks.nd4j.BuiltIns;
import io.github.activations4j.dl4j.Activations;
import org.nd4j.linalg.activations.IActivation;

/** Whose activation is measured. */
public enum Implementation {
  OURS {
    @Override
    IActivation activation(String spec) {
      return Activations.of(spec);
    }
  },
  BUILT_IN {
    @Override
    IActivation activation(String spec) {
      return BuiltIns.require(spec);
    }
  };

  abstract IActivation activation(String spec);
}
