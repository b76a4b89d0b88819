package io.github.activations4j.experiments.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * Examples to train on and others to test on, out of one file.
 *
 * @param train the larger part
 * @param test the rest
 * @param <T> an example
 */
record Split<T>(List<T> train, List<T> test) {

  /**
   * Splits at random, so that each class is tested by the same share of its examples.
   *
   * @param all the examples, at least two
   * @param share how much is for testing
   * @param seed of the choice
   * @param label the class of an example; one and the same for all if there are none
   * @return both parts, each in the order of the file
   */
  static <T> Split<T> of(List<T> all, double share, long seed, Function<T, String> label) {
    List<Integer> order = new ArrayList<>();
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      order.add(i);
      sizes.merge(label.apply(all.get(i)), 1, Integer::sum);
    }
    Collections.shuffle(order, new Random(seed));
    Map<String, Integer> taken = new HashMap<>();
    boolean[] tests = new boolean[all.size()];
    for (int i : order) {
      String key = label.apply(all.get(i));
      if (taken.merge(key, 1, Integer::sum) <= Math.round(share * sizes.get(key))) {
        tests[i] = true;
      }
    }
    if (noneOf(tests)) {
      // Of a few examples a share may round to none of each class.
      tests[order.get(0)] = all.size() > 1;
    }
    List<T> train = new ArrayList<>();
    List<T> test = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      (tests[i] ? test : train).add(all.get(i));
    }
    return new Split<>(train, test);
  }

  private static boolean noneOf(boolean[] tests) {
    for (boolean test : tests) {
      if (test) {
        return false;
      }
    }
    return true;
  }
}
