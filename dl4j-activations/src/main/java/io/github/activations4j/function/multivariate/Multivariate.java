package io.github.activations4j.function.multivariate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of several numbers under their names. */
public final class Multivariate {

  private static final Pattern MAXOUT = Pattern.compile("maxout\\((\\d{1,9})\\)");
  private static final Map<String, Supplier<MultivariateFunction>> FIXED = new LinkedHashMap<>();

  static {
    FIXED.put("prelu", ParametricRelu::new);
    FIXED.put("parametric_swish", ParametricSwish::new);
    FIXED.put("acon_c", AconC::new);
    FIXED.put("pelu", ParametricElu::new);
    FIXED.put("glu", Gate::glu);
    FIXED.put("reglu", Gate::reglu);
    FIXED.put("geglu", Gate::geglu);
    FIXED.put("geglu_tanh", Gate::gegluTanh);
    FIXED.put("swiglu", Gate::swiglu);
  }

  private Multivariate() {}

  /**
   * Every name.
   *
   * @return the names; Maxout's is {@code maxout(k)} with its number of pieces
   */
  public static List<String> names() {
    List<String> names = new java.util.ArrayList<>(FIXED.keySet());
    names.add("maxout(k)");
    return List.copyOf(names);
  }

  /**
   * Reads what {@link MultivariateFunction#spec()} wrote.
   *
   * @param spec such as {@code prelu}, {@code swiglu}, {@code maxout(3)}
   * @return the function
   * @throws IllegalArgumentException if there is no such function, naming those that exist
   */
  public static MultivariateFunction of(String spec) {
    Supplier<MultivariateFunction> fixed = FIXED.get(spec);
    if (fixed != null) {
      return fixed.get();
    }
    Matcher maxout = MAXOUT.matcher(String.valueOf(spec));
    if (maxout.matches()) {
      return new Maxout(Integer.parseInt(maxout.group(1)));
    }
    throw new IllegalArgumentException(
        "there is no function \"" + spec + "\"; there are " + String.join(", ", names()));
  }
}
