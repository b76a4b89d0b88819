package io.github.activations4j.benchmarks.timing;

/**
 * What the processes say to each other, one line a message. Answers carry a prefix, because native
 * libraries print to the same stream.
 *
 * <pre>
 *                                         ← ready LIBRARY
 * PREPARE size buffers                    → ok
 * VALUES function direction               → values y1 y2 ... for the arguments {@link #probes()} | none
 * TIME function direction calls           → nanos n1 n2 ... | none
 * QUIT
 * </pre>
 */
public final class PeerProtocol {

  /** Starts every line that is an answer. */
  public static final String PREFIX = "peer> ";

  public static final String READY = "ready";
  public static final String PREPARE = "prepare";
  public static final String VALUES = "values";
  public static final String TIME = "time";
  public static final String QUIT = "quit";
  public static final String OK = "ok";
  public static final String NANOS = "nanos";
  public static final String NONE = "none";

  private PeerProtocol() {}

  /**
   * Arguments at which the columns are compared, so that a wrong parameter or a different function
   * cannot pass as a fast one. No kinks among them: there the conventions differ.
   */
  public static float[] probes() {
    return new float[] {-4.25f, -2, -1.125f, -0.625f, 0.375f, 0.75f, 1.5f, 2.25f, 3.5f, 7};
  }
}
