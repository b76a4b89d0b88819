package io.github.activations4j.samediff.diagnostics;

import io.github.activations4j.diagnostics.internal.watch.NetworkFile;
import java.io.OutputStream;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A graph that {@code SameDiff.save} saves.
 *
 * @param graph in training
 */
record SavedGraph(SameDiff graph) implements NetworkFile {

  @Override
  public String extension() {
    return "sd";
  }

  @Override
  public void writeTo(OutputStream out) {
    graph.save(out, true);
  }
}
