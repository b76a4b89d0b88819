/**
 * Elementary functions over blocks of floats, written as loops that C2 turns into vector code.
 *
 * <p>Every method works on the first {@code n} elements of arrays of at least {@code n} elements,
 * {@code n} at most {@link io.github.activations4j.math.Scratch#SIZE}; source and destination may
 * be the same array. NaN in gives NaN out. Loops are short on purpose: C2 silently stops
 * vectorising a body of more than about sixty nodes.
 *
 * <p>Neither {@code Math.fma} (ten thousand times slower where the processor lacks it) nor a
 * conditional expression on floats (not vectorised) is used; with + − × ÷ alone the results are the
 * same bits on every processor.
 *
 * <p>No API: public for the modules of this project only; it may change in any release.
 */
package io.github.activations4j.math;
