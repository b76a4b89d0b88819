package io.github.activations4j.dl4j.layer;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Masks of examples and of time steps. */
final class Masks {

  private Masks() {}

  /**
   * Sets what is masked to 0. Masks of images, which pooling and losses apply, are left to them.
   *
   * @param array [batch, features], or a sequence; overwritten
   * @param mask [batch, 1], or [batch, time]; null for none
   * @param featuresAxis axis of the features in the array
   */
  static void apply(INDArray array, INDArray mask, int featuresAxis) {
    if (mask == null || mask.rank() != 2) {
      return;
    }
    INDArray typed = mask.castTo(array.dataType());
    if (array.rank() == 2) {
      array.muliColumnVector(typed);
    } else if (array.rank() == 3) {
      boolean last = featuresAxis == 2 || featuresAxis == -1;
      long batch = mask.size(0);
      long time = mask.size(1);
      array.muli(last ? typed.reshape(batch, time, 1) : typed.reshape(batch, 1, time));
    }
  }

  /** The same in a copy; the array itself where nothing is masked. */
  static INDArray masked(
      INDArray array, INDArray mask, int featuresAxis, LayerWorkspaceMgr workspaces) {
    if (mask == null || mask.rank() != 2) {
      return array;
    }
    INDArray copy = workspaces.dup(ArrayType.BP_WORKING_MEM, array, array.ordering());
    apply(copy, mask, featuresAxis);
    return copy;
  }
}
