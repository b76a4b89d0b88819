package io.github.activations4j.integration.faults.field.odd;

import java.util.List;
import java.util.stream.Stream;

/** All of them. */
public final class OddTrainings {

  private OddTrainings() {}

  /**
   * The collection.
   *
   * @return made anew at each call
   */
  public static List<OddTraining> all() {
    return Stream.of(
            Losses.trainings(),
            Schedules.trainings(),
            Penalties.trainings(),
            DataKinds.trainings(),
            Continued.trainings(),
            Depths.trainings(),
            Series.trainings(),
            Generative.trainings(),
            Pictures.trainings())
        .flatMap(List::stream)
        .toList();
  }
}
