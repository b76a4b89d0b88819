package io.github.activations4j.diagnostics.rules;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.history.LayerFacts;
import java.util.List;

/** Knows what a network is configured like, so that nobody is told to do what is done. */
public final class PresentSettings {

  private final List<LayerFacts> layers;
  private final boolean trained;

  private PresentSettings(List<LayerFacts> layers, boolean trained) {
    this.layers = layers;
    this.trained = trained;
  }

  /**
   * The settings of a network in training, whose weights may have been set by hand.
   *
   * @param layers its layers
   */
  PresentSettings(List<LayerFacts> layers) {
    this(layers, true);
  }

  /**
   * The settings of a configuration, whose weights will be what it says.
   *
   * @param layers its layers
   * @return the settings
   */
  public static PresentSettings ofConfiguration(List<LayerFacts> layers) {
    return new PresentSettings(List.copyOf(layers), false);
  }

  /**
   * Leaves out fixes that change nothing.
   *
   * @param finding with fixes
   * @return the finding with those that change something
   */
  public Finding withoutWhatIsSo(Finding finding) {
    return finding.withFixes(
        finding.fixes().stream().filter(fix -> !isSo(finding.kind(), fix.remedy())).toList());
  }

  /** Whether every layer that a remedy would change is like that. */
  private boolean isSo(FindingKind kind, Remedy remedy) {
    List<LayerFacts> hidden = layers.stream().filter(l -> !l.output() && !l.recurrent()).toList();
    // This library's function is to replace Deeplearning4j's of the same name.
    boolean faulty = kind == FindingKind.NON_FINITE || kind == FindingKind.WRONG_DERIVATIVE;
    if (remedy instanceof Remedy.UseActivation use && !faulty) {
      List<LayerFacts> active = hidden.stream().filter(LayerFacts::watched).toList();
      return !active.isEmpty() && active.stream().allMatch(l -> l.activation().equals(use.spec()));
    }
    // Weights in training that are not what the scheme gives were set by hand.
    boolean byHand = kind == FindingKind.POOR_INITIALIZATION && trained;
    if (remedy instanceof Remedy.UseInitialization use && !byHand) {
      List<LayerFacts> drawn =
          layers.stream().filter(l -> l.fanIn() > 0 && !l.weightInit().isEmpty()).toList();
      String scheme = use.weightInit().getWeightInitFunction().getClass().getSimpleName();
      return !drawn.isEmpty()
          && drawn.stream().allMatch(l -> ("WeightInit" + l.weightInit()).equals(scheme));
    }
    if (remedy instanceof Remedy.ClipGradients) {
      return layers.stream().anyMatch(LayerFacts::gradientClipping);
    }
    if (remedy instanceof Remedy.AddBatchNormalization) {
      return layers.stream().anyMatch(l -> l.kind().equals("BatchNormalization"));
    }
    return remedy instanceof Remedy.UseUpdater use
        && layers.stream().anyMatch(l -> l.updater().equals(use.name()));
  }
}
