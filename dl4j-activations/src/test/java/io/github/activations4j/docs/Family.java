package io.github.activations4j.docs;

import java.util.List;

/**
 * Functions that belong together on the page.
 *
 * @param title heading
 * @param text what they have in common
 * @param keys keys, in the order of the page
 */
record Family(String title, String text, List<String> keys) {

  static final List<Family> ALL =
      List.of(
          new Family(
              "Rectifiers",
              "Straight lines, joined at kinks: cheap, and sparse where one of them is 0.",
              List.of("relu", "leaky_relu", "rrelu", "thresholded_relu", "relu6", "squared_relu")),
          new Family(
              "Exponential linear units",
              "The identity on the right; on the left an exponential that pulls the mean of the"
                  + " activations towards 0.",
              List.of("elu", "celu", "selu")),
          new Family(
              "Gates",
              "x times a number between 0 and 1 that depends on x: smooth, not monotonic, with a"
                  + " small dip left of 0.",
              List.of(
                  "gelu",
                  "gelu_tanh",
                  "gelu_sigmoid",
                  "silu",
                  "swish",
                  "mish",
                  "tanh_exp",
                  "lisht")),
          new Family(
              "Piecewise gates and clips",
              "Sigmoid, tanh, Swish and Mish in straight lines and parabolas, for machines on which"
                  + " an exponential is dear.",
              List.of("hard_sigmoid", "hard_swish", "hard_mish", "hard_tanh", "sparse_sigmoid")),
          new Family(
              "Sigmoids",
              "Bounded on both sides, or the logarithm of something bounded.",
              List.of(
                  "sigmoid",
                  "log_sigmoid",
                  "tanh",
                  "rational_tanh",
                  "rectified_tanh",
                  "softsign",
                  "step")),
          new Family(
              "Soft rectifiers",
              "Smooth curves above ReLU that come close to it on both sides.",
              List.of("softplus", "squareplus", "sparse_plus")),
          new Family(
              "Shrinkage",
              "What is small becomes 0 or smaller, what is large is nearly left alone.",
              List.of("hard_shrink", "soft_shrink", "tanh_shrink")),
          new Family("Others", "No family of their own.", List.of("identity", "snake", "cube")),
          new Family(
              "Over a row",
              "Functions of all scores of an example at once. The plots show the first element of a"
                  + " row (x, 0) and its derivative by x.\n\nA score of −∞ masks its element: it has no"
                  + " weight and changes no other. A row of nothing but −∞ gives NaN as in ND4J, PyTorch and"
                  + " JAX: there is nothing to weigh, and 0 or 1/n would hide it. Scores of +∞ share all"
                  + " the weight.",
              List.of("softmax", "log_softmax", "sparsemax")));
}
