package io.github.activations4j.integration.faults.network;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The methods that both kinds of networks have, but no common type of Deeplearning4j. */
record NetworkCalls(
    Model model,
    Consumer<DataSet> step,
    ObjIntConsumer<DataSetIterator> epochs,
    Function<INDArray, INDArray> prediction,
    ToDoubleFunction<DataSet> score)
    implements TrainableNetwork {

  @Override
  public void fit(DataSet batch) {
    step.accept(batch);
  }

  @Override
  public void fit(DataSetIterator batches, int count) {
    epochs.accept(batches, count);
  }

  @Override
  public void listen(TrainingListener listener) {
    model.setListeners(listener);
  }

  @Override
  public INDArray output(INDArray features) {
    return prediction.apply(features);
  }

  @Override
  public double loss(DataSet examples) {
    return score.applyAsDouble(examples);
  }
}
