package io.github.activations4j.experiments.trial;

import java.util.List;

/**
 * Which hidden layers of a network get another activation. In trials its name stands before that of
 * the activation, such as in "first:silu".
 */
public enum LayerGroup {
  /** All of them. */
  ALL("", "in all hidden layers"),
  /** The first one. */
  FIRST("first:", "in the first hidden layer"),
  /** All but the first and the last one. */
  MIDDLE("middle:", "in the hidden layers between the first and the last"),
  /** The last one. */
  LAST("last:", "in the last hidden layer");

  private final String prefix;
  private final String words;

  LayerGroup(String prefix, String words) {
    this.prefix = prefix;
    this.words = words;
  }

  /**
   * The groups that differ from each other.
   *
   * @param layers how many hidden layers a network has
   * @return none of one layer, first and last of two, first, middle and last of more
   */
  public static List<LayerGroup> partsOf(int layers) {
    return switch (layers) {
      case 0, 1 -> List.of();
      case 2 -> List.of(FIRST, LAST);
      default -> List.of(FIRST, MIDDLE, LAST);
    };
  }

  /**
   * The group that a trial is about.
   *
   * @param spec its activation, as {@link #spec} writes it
   * @return all layers unless it says otherwise
   */
  public static LayerGroup of(String spec) {
    for (LayerGroup group : List.of(FIRST, MIDDLE, LAST)) {
      if (spec.startsWith(group.prefix)) {
        return group;
      }
    }
    return ALL;
  }

  /**
   * An activation of this group.
   *
   * @param activation its name
   * @return how a trial names both
   */
  public String spec(String activation) {
    return prefix + activation;
  }

  /**
   * The activation that a trial is about.
   *
   * @param spec as {@link #spec} writes it
   * @return the name of the activation alone
   */
  public static String activation(String spec) {
    return spec.substring(of(spec).prefix.length());
  }

  /**
   * The group in a sentence.
   *
   * @return such as "in the first hidden layer"
   */
  public String words() {
    return words;
  }

  /** Whether a layer belongs to it. */
  boolean contains(int layer, int layers) {
    return switch (this) {
      case ALL -> true;
      case FIRST -> layer == 0;
      case MIDDLE -> layer > 0 && layer < layers - 1;
      case LAST -> layer == layers - 1;
    };
  }
}
