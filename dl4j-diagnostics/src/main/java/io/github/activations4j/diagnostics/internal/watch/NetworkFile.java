package io.github.activations4j.diagnostics.internal.watch;

import java.io.IOException;
import java.io.OutputStream;

/** A network that can be saved. */
public interface NetworkFile {

  /**
   * How files of this kind end.
   *
   * @return such as {@code zip}
   */
  String extension();

  /**
   * Saves the network with the state of its updater. To be called between two iterations.
   *
   * @param out where to
   * @throws IOException if it cannot be written
   */
  void writeTo(OutputStream out) throws IOException;
}
