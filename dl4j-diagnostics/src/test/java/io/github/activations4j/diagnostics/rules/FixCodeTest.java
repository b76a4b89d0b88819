package io.github.activations4j.diagnostics.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.history.ActivationTraits;
import io.github.activations4j.diagnostics.history.GradientByTime;
import io.github.activations4j.diagnostics.history.InputFacts;
import io.github.activations4j.diagnostics.history.LossFacts;
import io.github.activations4j.diagnostics.history.NonFinite;
import io.github.activations4j.diagnostics.history.RateFacts;
import io.github.activations4j.diagnostics.history.RunHistory;
import io.github.activations4j.diagnostics.history.SlopeFault;
import io.github.activations4j.diagnostics.history.UnitLife;
import io.github.activations4j.diagnostics.internal.network.NetworkFixes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of every fix compiles where a user would paste it. */
class FixCodeTest {

  private static final double GUESS = Math.log(10);

  private static final String IMPORTS =
      """
      import io.github.activations4j.diagnostics.*;
      import io.github.activations4j.dl4j.*;
      import io.github.activations4j.dl4j.init.*;
      import io.github.activations4j.dl4j.layer.*;
      import org.deeplearning4j.nn.conf.*;
      import org.deeplearning4j.nn.conf.dropout.*;
      import org.deeplearning4j.nn.conf.layers.*;
      import org.deeplearning4j.nn.conf.layers.misc.*;
      import org.deeplearning4j.nn.conf.layers.recurrent.*;
      import org.deeplearning4j.nn.multilayer.*;
      import org.deeplearning4j.nn.weights.*;
      import org.nd4j.linalg.activations.*;
      import java.util.*;
      import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
      import org.nd4j.linalg.dataset.DataSet;
      import org.nd4j.linalg.dataset.api.iterator.*;
      import org.nd4j.linalg.dataset.api.preprocessor.*;
      import org.nd4j.linalg.indexing.*;
      import org.nd4j.linalg.indexing.conditions.*;
      import org.nd4j.linalg.learning.config.*;
      import org.nd4j.linalg.lossfunctions.*;
      import org.nd4j.linalg.lossfunctions.impl.*;
      import org.nd4j.linalg.factory.Nd4j;
      """;

  /** What a snippet that starts with a dot may be pasted behind. */
  private static final List<String> BUILDERS =
      List.of(
          "new NeuralNetConfiguration.Builder()",
          "new NeuralNetConfiguration.Builder().list()",
          "new DenseLayer.Builder()",
          "new LSTM.Builder()",
          "new ParametricReluLayer.Builder()",
          "new OutputLayer.Builder()");

  @TempDir private Path folder;

  /** At least one run for each rule, and for each way in which it gives advice. */
  private static List<Consumer<SampleRun>> faults() {
    return List.of(
        run -> run.loss = i -> GUESS,
        run -> run.learningRate = -0.1,
        run -> {
          run.loss = i -> Math.exp(i / 30.0);
          run.lossFacts = new LossFacts(2.3, 0, 0, 1);
        },
        run -> {
          run.layer(0).traits = SampleRun.IDENTITY;
          run.layer(1).traits = SampleRun.IDENTITY;
        },
        run -> {
          run.loss = i -> GUESS;
          run.lossFacts = new LossFacts(GUESS, 5, 9, 1);
        },
        run -> {
          run.loss = i -> GUESS;
          run.layer(1).dropout = 0.9;
        },
        run -> run.labels = SampleRun.shares(0.95, 0.05),
        run -> {
          run.labels = SampleRun.shares(1.0, 0.0);
          run.iterationsPerEpoch = 20;
        },
        run -> {
          run.layer(1).kind = "BatchNormalization";
          run.batchSize = 1;
        },
        run -> run.layer(0).untouched = true,
        run -> {
          run.loss = i -> 3 - i / 1000.0;
          run.iterationsPerEpoch = 10;
          run.iterationsSeen = 50;
        },
        run -> {
          run.loss = i -> GUESS;
          run.rates = new RateFacts(0.1, 0.1, 1e-9, 20);
        },
        run -> {
          run.loss = i -> GUESS;
          run.layer(0).frozen = true;
          run.layer(1).frozen = true;
        },
        run -> run.inputs = Map.of("", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1)),
        run ->
            run.inputs =
                Map.of(
                    "a", new InputFacts(1000, 33, 78, 255, 1, 110, 2, 0.1),
                    "b", new InputFacts(1000, 0, 1, 3, 1, 1, 0, 0)),
        run ->
            run.inputs =
                Map.of(
                    "",
                    new InputFacts(
                        1000, 0, 1, 3, 0.9, 1.1, 0, 0.2, 0, -3, 5, 3, List.of(1), List.of(4), 0)),
        run -> run.layer(0).weightInit = "Constant",
        run -> run.layer(0).parameterNorm = 1e-3,
        run -> {
          run.layers.add(0, new SampleRun.Layer());
          run.layer(0).std = i -> 2;
          run.layer(1).std = i -> 130;
          run.layer(2).std = i -> 2e8;
        },
        run -> {
          run.layer(0).traits = SampleRun.SELU;
          run.layer(1).traits = SampleRun.SELU;
          run.layer(1).std = i -> 0.1;
        },
        run -> {
          run.loss = i -> GUESS * (1 + 100 * Math.exp(-i));
          run.layer(1).update = i -> -0.2;
        },
        run -> {
          run.layer(1).kind = "MaxoutDenseLayer";
          run.layer(1).life = SampleRun.dead(0, 20);
        },
        run -> {
          run.layer(1).kind = "GatedDenseLayer";
          run.layer(1).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 0, 30, -1, -1);
        },
        run -> {
          run.layer(1).kind = "ParametricReluLayer";
          run.layer(1).leastSlope = i -> 0.25;
          run.layer(1).greatestSlope = i -> 1 + i;
        },
        run -> {
          run.layer(1).kind = "ParametricReluLayer";
          run.layer(1).leastSlope = i -> -7;
          run.layer(1).greatestSlope = i -> 1;
        },
        run -> {
          run.layer(1).kind = "ParametricReluLayer";
          run.layer(1).leastSlope = i -> Math.min(1, 0.25 + i);
          run.layer(1).greatestSlope = i -> 1;
        },
        run -> run.layer(1).life = SampleRun.dead(0, 20),
        run -> run.layer(1).life = SampleRun.dead(20, 0),
        run -> {
          run.layer(2).life = SampleRun.dead(20, 0);
          run.learningRate = Double.NaN;
        },
        run -> {
          run.layer(0).traits = SampleRun.SIGMOID;
          run.layer(0).flat = 0.98;
        },
        run -> run.layer(0).gradient = i -> 5000,
        run -> {
          run.layer(0).recurrent = true;
          run.layer(0).gradient = i -> 5000;
        },
        run -> {
          run.loss = i -> GUESS;
          run.layer(0).traits = SampleRun.SIGMOID;
          run.layer(0).flat = 0;
          run.layer(0).gradient = i -> 2e-6;
        },
        run -> {
          run.loss = i -> GUESS;
          run.byTime = Optional.of(new GradientByTime(3, new double[] {1e-9, 1e-3, 1}));
        },
        run -> run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.INPUT, "", 3, "")),
        run -> run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.LABELS, "", 3, "")),
        run -> {
          run.layer(0).activation = "mish";
          run.nonFinite = Optional.of(new NonFinite(NonFinite.Quantity.GRADIENT, "layer0", 3, ""));
        },
        run -> {
          run.layer(0).update = i -> Double.NEGATIVE_INFINITY;
          run.layer(0).gradient = i -> 0;
          run.loss = i -> GUESS;
        },
        run -> {
          run.layer(0).update = i -> -12;
          run.loss = i -> GUESS;
        },
        run -> {
          run.layers.forEach(layer -> layer.update = i -> -6.3);
          run.loss = i -> GUESS;
        },
        run -> {
          run.loss = i -> i % 2 == 0 ? 2 : 4;
          run.layer(1).update = i -> -1.6;
        },
        run -> run.layer(0).life = new UnitLife(SampleRun.UNITS, true, 0, 0, 0, 0, 30, 0, -1, -1),
        run -> {
          run.layer(0).mean = i -> 5;
          run.layer(0).std = i -> 1;
        },
        run -> {
          run.layer(2).activation = "identity";
          run.layer(2).traits = new ActivationTraits(true, false, false, false, true, false);
        },
        run -> run.layer(2).units = 1,
        run -> run.labels = SampleRun.labels(10, 0, 255, 40, 100),
        run -> {
          run.layer(2).activation = "identity";
          run.layer(2).traits = new ActivationTraits(true, false, false, false, true, false);
          run.layer(2).loss = "LossMSE()";
          run.labels = SampleRun.labels(1, 1e5, 4e5, 2e5, 5e4);
        },
        run -> run.labels = SampleRun.classes(0.9, 0.2),
        run -> {
          run.layer(0).activation = "mish";
          run.layer(0).traits =
              new ActivationTraits(
                  true,
                  false,
                  false,
                  false,
                  false,
                  false,
                  Optional.of(new SlopeFault(25, Double.NaN, 1)));
        },
        run -> {
          run.layer(2).activation = "tanh";
          run.layer(2).traits = SampleRun.TANH;
          run.layer(2).loss = "LossBinaryXENT()";
        },
        run -> {
          run.layer(2).activation = "tanh";
          run.layer(2).traits = SampleRun.TANH;
          run.layer(2).loss = "LossMSE()";
          run.layer(2).flat = 0.98;
          run.loss = i -> 5000;
        });
  }

  private static List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (Consumer<SampleRun> fault : faults()) {
      SampleRun run = new SampleRun();
      fault.accept(run);
      RunHistory history = run.history();
      for (Rule rule : Diagnosis.RULES) {
        for (Finding finding : rule.examine(history, Thresholds.defaults())) {
          findings.add(finding.withFixes(NetworkFixes.of(finding, history)));
        }
      }
    }
    return findings;
  }

  /** A remedy that no rule gives yet has code as well. */
  private static List<String> otherCodes() {
    List<Fix> fixes =
        List.of(
            Fix.of("", new Remedy.UseLoss("MSE")),
            Fix.of("", new Remedy.UseDropout(0.8)),
            Fix.of("", new Remedy.MatchInitialization("gelu")),
            Fix.of("", new Remedy.AddLayerNormalization()));
    Finding finding = new Finding(FindingKind.DEAD_UNITS, Severity.INFO, "", 0, "", "", fixes, 1);
    return NetworkFixes.of(finding, new SampleRun().history()).stream().map(Fix::code).toList();
  }

  @Test
  void everyFixCompiles() {
    List<Finding> findings = findings();
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    Set<String> codes = new LinkedHashSet<>(otherCodes());
    for (Finding finding : findings) {
      kinds.add(finding.kind());
      finding.fixes().stream().map(Fix::code).filter(code -> !code.isEmpty()).forEach(codes::add);
    }
    assertEquals(EnumSet.allOf(FindingKind.class), kinds, "every kind gives its advice here");
    assertTrue(codes.size() > 30, () -> codes.size() + " different codes");
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<JavaFileObject> sources = new ArrayList<>();
    for (String code : codes) {
      List<String> classes = new ArrayList<>();
      for (String body : bodies(code)) {
        String name = "Pasted" + sources.size();
        sources.add(source(name, body));
        classes.add(name);
      }
      names.put(code, classes);
    }
    Map<String, String> errors = errors(sources);
    for (Map.Entry<String, List<String>> entry : names.entrySet()) {
      boolean compiles = entry.getValue().stream().anyMatch(name -> !errors.containsKey(name));
      assertTrue(compiles, () -> entry.getKey() + "\n" + errors.get(entry.getValue().get(0)));
    }
  }

  /** What a snippet would fail on must fail here. */
  @Test
  void whatDoesNotCompileIsNoticed() {
    Set<String> failed = new TreeSet<>();
    for (String code :
        List.of(
            ".activation(Activations.of(elu))",
            "net.setLearningRate(...);",
            "new Adam(1e-3, )",
            ".weightInit(WeightInit.NOTHING)")) {
      List<JavaFileObject> sources = new ArrayList<>();
      bodies(code).forEach(body -> sources.add(source("Pasted" + sources.size(), body)));
      if (errors(sources).size() == sources.size()) {
        failed.add(code);
      }
    }
    assertEquals(4, failed.size(), failed::toString);
  }

  /** Ways to paste it: behind a builder, as a statement, as an expression. */
  private static List<String> bodies(String code) {
    if (code.startsWith(".")) {
      return BUILDERS.stream().map(builder -> "Object o = " + builder + code + "\n;").toList();
    }
    String bare = code.replaceAll("//.*", "").strip();
    boolean statements = bare.endsWith(";") || bare.endsWith("}");
    return List.of(statements ? code : "Object o = " + code + "\n;");
  }

  private static JavaFileObject source(String name, String body) {
    StringBuilder text = new StringBuilder(IMPORTS).append("class ").append(name).append(" {\n");
    String data = body.contains("MultiNormalizer") ? "MultiDataSetIterator" : "DataSetIterator";
    text.append("void paste(MultiLayerNetwork net, ")
        .append(data)
        .append(" data, DataSet dataSet, int n) throws Exception {\n")
        .append(body)
        .append("\n}\n}\n");
    return new SimpleJavaFileObject(
        URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Errors by class. */
  private Map<String, String> errors(List<JavaFileObject> sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    compiler
        .getTask(
            null,
            null,
            messages,
            List.of(
                "-proc:none",
                "-XDshould-stop.ifError=FLOW",
                "-Xmaxerrs",
                "100000",
                "-implicit:none",
                "-d",
                folder.toString(),
                "-cp",
                classPath),
            null,
            sources)
        .call();
    Map<String, String> errors = new LinkedHashMap<>();
    for (Diagnostic<? extends JavaFileObject> message : messages.getDiagnostics()) {
      if (message.getKind() == Diagnostic.Kind.ERROR && message.getSource() != null) {
        String file = message.getSource().getName();
        errors.put(file.substring(1, file.length() - ".java".length()), message.getMessage(null));
      }
    }
    return errors;
  }
}
