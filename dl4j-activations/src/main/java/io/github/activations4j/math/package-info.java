/**
 * Elementary functions over blocks of floats, written as loops that C2 turns into vector code.
 *
 * <p>Every method works on the first {@code n} elements of arrays of at least {@code n} elements,
 * {@code n} at most {@link io.github.activations4j.math.Scratch#SIZE}; source and destination may
 * be the same array. NaN in gives NaN out. Loops are short on purpose: C2 stops vectorising,
 * without a word, a body beyond about sixty nodes.
 *
 * <p>Neither {@code Math.fma} (ten thousand times slower where the processor lacks it) nor a
 * conditional expression on floats (not vectorised) is used; with + − × ÷ alone the results are the
 * same bits on every processor.
 */
package io.github.activations4j.math;
