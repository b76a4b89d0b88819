package io.github.activations4j.integration.faults.field.training;

import io.github.activations4j.integration.faults.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;

/**
 * What can be done to the data before training. What is learned from data is learned from the
 * training examples.
 */
public enum Preparation implements UnaryOperator<Split> {
  /** Features to mean 0 and deviation 1, each of them; of images each channel. */
  STANDARDISE_FEATURES {
    @Override
    public Split apply(Split split) {
      NormalizerStandardize normalizer = new NormalizerStandardize();
      normalizer.fit(split.training());
      normalizer.transform(split.training());
      normalizer.transform(split.test());
      return split;
    }
  },
  /** Each feature to the range from 0 to 1. */
  FEATURES_TO_UNIT {
    @Override
    public Split apply(Split split) {
      NormalizerMinMaxScaler normalizer = new NormalizerMinMaxScaler();
      normalizer.fit(split.training());
      normalizer.transform(split.training());
      normalizer.transform(split.test());
      return split;
    }
  },
  /** Labels of a regression to mean 0 and deviation 1. */
  STANDARDISE_LABELS {
    @Override
    public Split apply(Split split) {
      INDArray labels = split.training().getLabels();
      double mean = labels.meanNumber().doubleValue();
      double deviation = labels.stdNumber().doubleValue();
      return eachLabels(split, y -> y.subi(mean).divi(deviation));
    }
  },
  /** Labels of a regression to the range from 0 to 1. */
  LABELS_TO_UNIT {
    @Override
    public Split apply(Split split) {
      INDArray labels = split.training().getLabels();
      double least = labels.minNumber().doubleValue();
      double range = labels.maxNumber().doubleValue() - least;
      return eachLabels(split, y -> y.subi(least).divi(range));
    }
  },
  /** Pixels from 0…255 to 0…1. */
  PIXELS_TO_UNIT {
    @Override
    public Split apply(Split split) {
      split.training().getFeatures().divi(255);
      split.test().getFeatures().divi(255);
      return split;
    }
  },
  /** Leaves out training examples that have a NaN among their labels. */
  DROP_NAN_LABELS {
    @Override
    public Split apply(Split split) {
      return onlyFinite(split, DataSet::getLabels);
    }
  },
  /** Leaves out training examples that have a NaN among their features. */
  DROP_NAN_FEATURES {
    @Override
    public Split apply(Split split) {
      return onlyFinite(split, DataSet::getFeatures);
    }
  };

  private static Split onlyFinite(Split split, Function<DataSet, INDArray> part) {
    List<DataSet> kept = new ArrayList<>();
    for (DataSet example : split.training().asList()) {
      if (Double.isFinite(part.apply(example).sumNumber().doubleValue())) {
        kept.add(example);
      }
    }
    return new Split(DataSet.merge(kept), split.test());
  }

  /** Labels minus one number, over another one. */
  public static UnaryOperator<Split> mapped(double subtract, double divide) {
    return split -> eachLabels(split, y -> y.subi(subtract).divi(divide));
  }

  /** Features and labels into a range. */
  public static UnaryOperator<Split> scaled(double least, double greatest) {
    return split -> {
      NormalizerMinMaxScaler normalizer = new NormalizerMinMaxScaler(least, greatest);
      normalizer.fitLabel(true);
      normalizer.fit(split.training());
      normalizer.transform(split.training());
      normalizer.transform(split.test());
      return split;
    };
  }

  private static Split eachLabels(Split split, UnaryOperator<INDArray> change) {
    change.apply(split.training().getLabels());
    change.apply(split.test().getLabels());
    return split;
  }
}
