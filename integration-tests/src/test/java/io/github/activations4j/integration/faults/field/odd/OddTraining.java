package io.github.activations4j.integration.faults.field.odd;

import io.github.activations4j.integration.faults.field.training.Trial;
import io.github.activations4j.integration.faults.network.Recipe;

/**
 * A training that looks odd and is healthy.
 *
 * @param name what is odd about it, unique
 * @param trial trains it
 * @param learned the quality that proves that it is healthy
 */
public record OddTraining(String name, Trial trial, double learned) {

  static OddTraining of(String name, Recipe recipe) {
    return new OddTraining(name, new RecipeTrial(recipe), recipe.problem().learned());
  }

  static OddTraining of(String name, Recipe recipe, double learned) {
    return new OddTraining(name, new RecipeTrial(recipe), learned);
  }
}
