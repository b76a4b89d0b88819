package io.github.activations4j.diagnostics;

import io.github.activations4j.diagnostics.internal.watch.NetworkFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network that {@code ModelSerializer} saves.
 *
 * @param model the network
 */
record SavedModel(Model model) implements NetworkFile {

  @Override
  public String extension() {
    return "zip";
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    OutputStream buffered = new BufferedOutputStream(out);
    ModelSerializer.writeModel(model, buffered, true);
    buffered.flush();
  }
}
