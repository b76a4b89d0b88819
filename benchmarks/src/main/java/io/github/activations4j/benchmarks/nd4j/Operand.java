package io.github.activations4j.benchmarks.nd4j;

import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * An array that activations overwrite, with the pristine values to fill it again. The refill is one
 * {@code memcpy} on the calling thread: a refill through ND4J would leave its OpenMP workers
 * spinning on the other cores, which the next call would have to share with them.
 */
public final class Operand implements AutoCloseable {

  private final INDArray pristine;
  private final INDArray buffer;
  private final INDArray work;
  private final Pointer from;
  private final Pointer to;
  private final long bytes;
  private INDArray result;

  /** An operand that is the whole of its buffer. */
  public Operand(INDArray pristine) {
    this(pristine, UnaryOperator.identity());
  }

  /**
   * An operand that is a view of its buffer.
   *
   * @param pristine the values of the whole buffer; not overwritten
   * @param view selects the operand from the buffer
   */
  public Operand(INDArray pristine, UnaryOperator<INDArray> view) {
    this.pristine = pristine;
    this.buffer =
        Nd4j.createUninitialized(pristine.dataType(), pristine.shape(), pristine.ordering());
    this.work = view.apply(buffer);
    this.from = pristine.data().pointer();
    this.to = buffer.data().pointer();
    this.bytes = pristine.length() * pristine.dataType().width();
    refill();
  }

  /** Copies the whole buffer, also what lies between the elements of a view. */
  public void refill() {
    releaseResult();
    Pointer.memcpy(to, from, bytes);
  }

  /** The plain copy that everything else is compared with, by ND4J. */
  public void assign() {
    buffer.assign(pristine);
  }

  /** f(z), over z. */
  public INDArray forward(IActivation activation) {
    result = activation.getActivation(work, true);
    return result;
  }

  /** ε·f′(z), over z where the activation can. */
  public INDArray backward(IActivation activation, INDArray epsilon) {
    result = activation.backprop(work, epsilon).getFirst();
    return result;
  }

  /** What is overwritten. */
  public INDArray work() {
    return work;
  }

  /**
   * DL4J's ReLU returns a new off-heap array from backprop; the garbage collector does not see its
   * size.
   */
  private void releaseResult() {
    if (result != null && result.data().pointer() != to) {
      result.close();
    }
    result = null;
  }

  @Override
  public void close() {
    releaseResult();
    buffer.close();
  }
}
