package io.github.activations4j.samediff.diagnostics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** The placeholders of a graph by name, with the arrays that its training configuration maps. */
final class Placeholders {

  private Placeholders() {}

  /** What a batch is to a graph. Arrays that the batch lacks are left out. */
  static Map<String, INDArray> of(SameDiff graph, MultiDataSet batch) {
    TrainingConfig config = graph.getTrainingConfig();
    Map<String, INDArray> placeholders = new HashMap<>();
    enter(config.getDataSetFeatureMapping(), batch.getFeatures(), placeholders);
    enter(config.getDataSetLabelMapping(), batch.getLabels(), placeholders);
    enter(config.getDataSetFeatureMaskMapping(), batch.getFeaturesMaskArrays(), placeholders);
    enter(config.getDataSetLabelMaskMapping(), batch.getLabelsMaskArrays(), placeholders);
    return placeholders;
  }

  private static void enter(
      List<String> names, INDArray[] arrays, Map<String, INDArray> placeholders) {
    for (int i = 0;
        names != null && arrays != null && i < Math.min(names.size(), arrays.length);
        i++) {
      if (names.get(i) != null && arrays[i] != null) {
        placeholders.put(names.get(i), arrays[i]);
      }
    }
  }
}
