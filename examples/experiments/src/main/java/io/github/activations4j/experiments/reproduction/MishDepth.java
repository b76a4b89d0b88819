package io.github.activations4j.experiments.reproduction;

import io.github.activations4j.experiments.plan.Experiment;
import io.github.activations4j.experiments.report.Table;
import io.github.activations4j.experiments.report.Table.Column;
import io.github.activations4j.experiments.statistics.Analysis;
import io.github.activations4j.experiments.statistics.Group;
import io.github.activations4j.experiments.statistics.PairedTest;
import io.github.activations4j.experiments.training.UpdaterKind;
import io.github.activations4j.experiments.trial.Cnn;
import io.github.activations4j.experiments.trial.Initialisation;
import io.github.activations4j.experiments.trial.NetworkShape;
import io.github.activations4j.experiments.trial.Pooling;
import io.github.activations4j.experiments.trial.Regularised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Test accuracy over depth for Mish, Swish and ReLU: Misra, Mish: A Self Regularized Non-Monotonic
 * Activation Function, 2020, section 3.1 (figure 4), made smaller.
 */
final class MishDepth implements Reproduction {
  private static final List<String> ACTIVATIONS = List.of("mish", "silu", "relu");
  private static final List<List<String>> PAIRS =
      List.of(List.of("mish", "silu"), List.of("mish", "relu"), List.of("silu", "relu"));
  private static final int[] DEPTHS = {4, 8, 12, 16};

  @Override
  public String name() {
    return "mish-depth";
  }

  @Override
  public String title() {
    return "Mish, Swish and ReLU over depth";
  }

  @Override
  public void run(Effort effort, Findings findings) throws IOException {
    int share = effort.of(10, 5);
    int width = 500 / share;
    List<Integer> channels = List.of(20 / share, 50 / share);
    List<NetworkShape> networks = new ArrayList<>();
    for (int depth : DEPTHS) {
      networks.add(new Cnn(channels, 5, Pooling.EACH, depth, width, Regularised.DENSE));
    }
    Experiment experiment =
        Grids.of("mish-depth", networks, ACTIVATIONS)
            .weights(Initialisation.XAVIER)
            .step(UpdaterKind.SGD, 0.01)
            .batchNormalisation(true)
            .dropout(0.25)
            .batch(16)
            .epochs(effort.of(6, 20))
            .seeds(effort.of(6, 10))
            .build();
    Analysis analysis = Analysis.of(effort.grid().run(experiment));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("dense layers"));
    ACTIVATIONS.forEach(a -> columns.add(Column.number(a)));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < DEPTHS.length; i++) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(DEPTHS[i]));
      for (String activation : ACTIVATIONS) {
        row.add(find(analysis, networks.get(i), activation).accuracy().format(1, 100));
      }
      rows.add(row);
    }
    findings.say(
        "Published, MNIST (60,000 images): Conv20 5x5, Conv50 5x5, pool, N x [Dense 500, batch norm, activation, dropout 0.25], SGD, batch 128. For N = 12 to 22 mish falls from 98.43 to 85.16 %, swish from 98.20 to 39.68 %, relu from about 97 % at N = 15 to 14-27 % from 21 on.");
    findings.say(
        String.format(
            Locale.ROOT,
            "Here one in %d of the channels and units: Conv%d 5x5, pool, Conv%d 5x5, pool, N x [Dense %d, batch norm, activation, dropout 0.25]; 2,000 + 500 digits, %d epochs of batches of 16 (%,d iterations), seeds: %d, SGD with learning rate 0.01, Xavier's weights. Test accuracy, %%:",
            share,
            channels.get(0),
            channels.get(1),
            width,
            experiment.epochs(),
            experiment.epochs() * 125,
            experiment.seeds().size()));
    findings.show(new Table(columns, rows));
    findings.say(
        String.format(
            Locale.ROOT,
            "Mean difference in points, seed by seed, and in brackets p of Student's paired t-test, corrected by Holm's rule for all %d:",
            analysis.tests().size()));
    findings.show(differences(analysis, networks));
  }

  private static Table differences(Analysis analysis, List<NetworkShape> networks) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("dense layers"));
    PAIRS.forEach(pair -> columns.add(Column.number(String.join(" - ", pair))));
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < DEPTHS.length; i++) {
      List<String> row = new ArrayList<>();
      row.add(String.valueOf(DEPTHS[i]));
      for (List<String> pair : PAIRS) {
        row.add(difference(analysis, networks.get(i), pair));
      }
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private static String difference(Analysis analysis, NetworkShape network, List<String> pair) {
    PairedTest test =
        analysis.tests().stream()
            .filter(t -> t.setting().network().equals(network))
            .filter(t -> pair.containsAll(List.of(t.first(), t.second())))
            .findFirst()
            .orElseThrow();
    double sign = test.first().equals(pair.get(0)) ? 1 : -1;
    return String.format(
        Locale.ROOT,
        "%+.1f (%s)",
        sign * 100 * test.difference().mean(),
        PairedTest.format(test.tHolm()));
  }

  private static Group find(Analysis analysis, NetworkShape network, String activation) {
    return analysis.groups().stream()
        .filter(g -> g.setting().network().equals(network) && g.activation().equals(activation))
        .findFirst()
        .orElseThrow();
  }
}
