package io.github.activations4j.array;

import io.github.activations4j.vector.VectorSupport;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which loops compute floats: the plain ones of each function, or vector code. The choice is made
 * once, here and nowhere else, and a line in the log gives the reason.
 *
 * <p>Vector code runs if Java was started with {@code --add-modules jdk.incubator.vector}, if the
 * processor has vectors of 256 bits and a fused multiply-add, and if a few values come out right.
 * The system property {@value #PROPERTY} set to {@code plain} switches it off; {@code vector} makes
 * the first use fail where it cannot run, for tests and benchmarks that must not fall back
 * unnoticed.
 */
enum KernelTier {
  /** Loops in plain Java, which run anywhere and give the same bits everywhere. */
  PLAIN,
  /** Loops in vector code. */
  VECTOR;

  /** System property: {@code auto} (the default), {@code plain} or {@code vector}. Read once. */
  static final String PROPERTY = "activations4j.tier";

  private static final Logger LOG = LoggerFactory.getLogger(KernelTier.class);

  /** Null until the first use. */
  private static final AtomicReference<KernelTier> CHOSEN = new AtomicReference<>();

  /**
   * The tier in force.
   *
   * @return the same at every call
   * @throws IllegalStateException if the property asks for vector code and it cannot run
   * @throws IllegalArgumentException if the property has another value than those above
   */
  static KernelTier current() {
    KernelTier made = CHOSEN.get();
    return made == null ? choose() : made;
  }

  private static KernelTier choose() {
    synchronized (CHOSEN) {
      if (CHOSEN.get() == null) {
        CHOSEN.set(wished(System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT)));
      }
      return CHOSEN.get();
    }
  }

  private static KernelTier wished(String wish) {
    switch (wish) {
      case "plain" -> {
        LOG.info("Kernels: plain loops, because {} is plain", PROPERTY);
        return PLAIN;
      }
      case "auto", "vector" -> {
        Optional<String> obstacle = VectorSupport.obstacle();
        if (obstacle.isEmpty()) {
          LOG.info(
              "Kernels: vector code, {} (-D{}=plain: plain loops)",
              VectorSupport.vectors(),
              PROPERTY);
          return VECTOR;
        }
        if (wish.equals("vector")) {
          throw new IllegalStateException(
              "No vector code, although " + PROPERTY + " is vector: " + obstacle.get());
        }
        LOG.info("Kernels: plain loops, because {}", obstacle.get());
        return PLAIN;
      }
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be auto, plain or vector, but is " + wish);
    }
  }
}
