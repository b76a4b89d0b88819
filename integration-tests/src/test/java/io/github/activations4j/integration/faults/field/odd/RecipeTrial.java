package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.integration.faults.data.Quality;
import io.github.activations4j.integration.faults.field.training.Batches;
import io.github.activations4j.integration.faults.field.training.Trial;
import io.github.activations4j.integration.faults.network.Recipe;
import io.github.activations4j.integration.faults.network.TrainableNetwork;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a recipe of the fault collection.
 *
 * @param recipe what to train
 */
record RecipeTrial(Recipe recipe) implements Trial {

  @Override
  public double run(TrainingListener listener, long seed) {
    Nd4j.getRandom().setSeed(seed);
    TrainableNetwork network = recipe.build(seed);
    network.listen(listener);
    network.fit(new Batches(recipe.training(), recipe.batch(), true, seed), recipe.epochs());
    DataSet test = recipe.test();
    return Quality.of(recipe.problem(), network.output(test.getFeatures()), test.getLabels());
  }
}
