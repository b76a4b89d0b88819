package io.github.activations4j.examples.cli;

import io.github.activations4j.experiments.Build;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
public final class VersionLine implements IVersionProvider {
  /** Called by picocli. */
  public VersionLine() {}

  @Override
  public String[] getVersion() {
    Build build = Build.current();
    return new String[] {
      "a4j %s (%s, Deeplearning4j %s, Java %s)"
          .formatted(build.library(), build.revision(), build.dl4j(), Runtime.version())
    };
  }
}
