package io.github.activations4j.experiments.plan;

import io.github.activations4j.experiments.BadInputException;
import io.github.activations4j.experiments.data.Dataset;
import io.github.activations4j.experiments.data.Examples;
import io.github.activations4j.experiments.trial.DataLocation;
import io.github.activations4j.experiments.trial.NetworkShape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The demands of an experiment file on its images, with their places in the file. */
final class ImageChecks {
  private final Map<NetworkShape, FilePosition> networks = new LinkedHashMap<>();
  private Section data;

  void network(NetworkShape network, FilePosition place) {
    networks.put(network, place);
  }

  void data(Section section) {
    data = section;
  }

  /**
   * Reads the images, which takes about a second for the whole of MNIST.
   *
   * @throws BadInputException with the place, if they are not what the file asks for
   */
  void run(DataLocation wanted) {
    DataLocation whole = new DataLocation(wanted.folder(), null, null, wanted.options());
    Dataset images = at("folder", whole::read);
    Examples train = at("train", () -> images.train().first(wanted.train(), "train on"));
    at("test", () -> images.test().first(wanted.test(), "test on"));
    networks.forEach(
        (network, place) ->
            at(
                place,
                () -> {
                  network.check(train.form());
                  return network;
                }));
  }

  private <T> T at(String key, Supplier<T> read) {
    return data == null ? read.get() : at(data.placeOf(key), read);
  }

  private static <T> T at(FilePosition place, Supplier<T> read) {
    try {
      return read.get();
    } catch (BadInputException e) {
      throw place.wrong(e.getMessage());
    }
  }
}
