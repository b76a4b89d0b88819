package io.github.activations4j.samediff.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.activations4j.diagnostics.finding.Finding;
import io.github.activations4j.diagnostics.finding.FindingKind;
import io.github.activations4j.diagnostics.finding.Fix;
import io.github.activations4j.diagnostics.finding.Remedy;
import io.github.activations4j.diagnostics.finding.Severity;
import io.github.activations4j.diagnostics.report.HealthReport;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** What the findings advise is code that compiles where a graph, its data and its sizes are. */
class FixesCompileTest {

  private static final String TEMPLATE =
      """
      import io.github.activations4j.dl4j.Activations;
      import io.github.activations4j.dl4j.init.ActivationInit;
      import io.github.activations4j.samediff.*;
      import java.util.*;
      import io.github.activations4j.samediff.diagnostics.*;
      import org.nd4j.autodiff.samediff.*;
      import org.nd4j.linalg.api.buffer.DataType;
      import org.nd4j.linalg.dataset.DataSet;
      import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
      import org.nd4j.linalg.dataset.api.preprocessor.*;
      import org.nd4j.linalg.factory.Nd4j;
      import org.nd4j.linalg.indexing.BooleanIndexing;
      import org.nd4j.linalg.indexing.conditions.Conditions;
      import org.nd4j.linalg.learning.config.*;
      import org.nd4j.weightinit.impl.*;
      class Pasted {
      %s
      }
      """;

  private static final String METHOD =
      """
        void fix%d(
            SameDiff sd,
            SDVariable z,
            SDVariable labels,
            SDVariable predictions,
            DataSetIterator data,
            DataSet dataSet,
            int nIn,
            int nOut,
            int n) {
      %s
        }
      """;

  private static final List<Fix> ALL =
      List.of(
          fix(new Remedy.UseActivation("leaky_relu(alpha=0.1)")),
          fix(new Remedy.UseOutputActivation("softmax")),
          fix(new Remedy.UseLoss("MCXENT")),
          fix(new Remedy.UseLoss("XENT")),
          fix(new Remedy.UseLoss("MSE")),
          fix(new Remedy.UseInitialization(WeightInit.RELU)),
          fix(new Remedy.UseInitialization(WeightInit.XAVIER)),
          fix(new Remedy.UseInitialization(WeightInit.LECUN_NORMAL)),
          fix(new Remedy.MatchInitialization("gelu")),
          fix(new Remedy.ResetBias(0.1)),
          fix(new Remedy.MultiplyLearningRate(0.1)),
          fix(new Remedy.SearchLearningRate(0.1)),
          fix(new Remedy.ReplaceActivation("softmax", "relu")),
          fix(new Remedy.ScalePixels()),
          fix(new Remedy.SetLearningRate(1e-3)),
          fix(new Remedy.UseUpdater("Adam", 1e-3)),
          fix(new Remedy.NormalizeInput()),
          fix(new Remedy.UseRecurrentInitialization(WeightInit.XAVIER)),
          fix(new Remedy.UseOutput("sigmoid", "XENT")),
          fix(new Remedy.NormalizeLabels()),
          fix(new Remedy.MapLabels(1, 2.5)),
          fix(new Remedy.ScaleLabels(-1, 1)),
          fix(new Remedy.LeaveOutNonFinite(true)),
          fix(new Remedy.LeaveOutNonFinite(false)),
          fix(new Remedy.ShuffleData()),
          fix(new Remedy.UseDropout(0.9)),
          fix(new Remedy.HuntNonFinite()),
          fix(new Remedy.LearnFewExamples()),
          fix(new Remedy.AddLayerNormalization()),
          fix(new Remedy.AddBatchNormalization()),
          fix(new Remedy.Unfreeze()));

  private static Fix fix(Remedy remedy) {
    return new Fix("", remedy, "net.doesNotExist()");
  }

  /** What is of use for a graph is code; of the rest only the title is left. */
  @Test
  void codeAboutDataStays() {
    HealthReport report =
        trained(Graphs.mlp(1, 8, (sd, z) -> sd.nn().relu(z, 0), 1, 0, new Adam(0.005), 1));
    List<Fix> given =
        List.of(
            fix(new Remedy.LearnFewExamples()),
            fix(new Remedy.HuntNonFinite()),
            fix(new Remedy.WidenLayer(32)));
    List<String> codes =
        SameDiffFixes.of(finding(given), report.history()).stream().map(Fix::code).toList();
    assertEquals(
        """
        DataSet ten = data.next().sample(10);
        for (int i = 0; i < 500; i++) {
          sd.fit(ten);
        }""",
        codes.get(0));
    assertEquals(
        "sd.setListeners(SameDiffDiagnostics.builder().huntNonFinite().build());", codes.get(1));
    assertEquals("", codes.get(2));
  }

  private static Finding finding(List<Fix> fixes) {
    return new Finding(FindingKind.DEAD_UNITS, Severity.INFO, "", 0, "", "", fixes, 1);
  }

  private static HealthReport trained(SameDiff graph) {
    SameDiffDiagnostics diagnostics =
        SameDiffDiagnostics.builder().everyIterations(1).huntNonFinite().quiet().build();
    graph.setListeners(diagnostics);
    Graphs.fit(graph, Graphs.data(1), 1);
    return diagnostics.report();
  }

  @Test
  void everyRemedyIsCode() {
    HealthReport report =
        trained(Graphs.mlp(1, 8, (sd, z) -> sd.nn().relu(z, 0), 1, 0, new Adam(0.005), 1));
    List<Fix> fixes = SameDiffFixes.of(finding(ALL), report.history());
    assertEquals(ALL.size(), fixes.size());
    fixes.forEach(fix -> assertFalse(fix.code().isEmpty(), fix.toString()));
    assertTrue(
        fixes.stream().anyMatch(fix -> fix.code().contains("new Adam(0.000500));  // it is")),
        fixes.toString());
    compiled(fixes);
  }

  /** Fixes without a remedy as well: findings of a graph that is sick in many ways. */
  @Test
  void adviceOfFindingsIsCode() {
    SameDiff logarithm = Graphs.mlp(1, 8, (sd, z) -> sd.math().log(z), 1, 0, new Sgd(0.01), 1);
    SameDiff swish = Graphs.mlp(1, 8, (sd, z) -> sd.nn().swish(z), 1, 100, new Sgd(1e-5), 1);
    SameDiff dead = Graphs.mlp(2, 8, (sd, z) -> sd.nn().relu(z, 0), 1, -10, new Sgd(0.05), 1);
    SameDiff wild = Graphs.mlp(2, 8, (sd, z) -> sd.nn().tanh(z), 40, 0, new Sgd(3), 1);
    List<Fix> fixes = new ArrayList<>();
    for (SameDiff graph : List.of(logarithm, swish, dead, wild)) {
      HealthReport report = trained(graph);
      assertFalse(report.findings().isEmpty());
      report.findings().forEach(finding -> fixes.addAll(finding.fixes()));
    }
    assertTrue(fixes.stream().anyMatch(fix -> fix.code().contains("of(\"silu\"")), "" + fixes);
    assertTrue(fixes.stream().noneMatch(fix -> fix.code().contains("net.")), "" + fixes);
    compiled(fixes);
  }

  /** A learning rate cannot be changed where there is none, nor gradients clipped. */
  @Test
  void adviceThatHasNoPlaceIsLeftOut() {
    SameDiff graph = Graphs.mlp(1, 8, (sd, z) -> sd.nn().relu(z, 0), 1, 0, new Adam(0.005), 1);
    graph.getVariable("b0").setArray(Nd4j.zeros(DataType.FLOAT, 1, 8));
    graph.setTrainingConfig(Graphs.config(new org.nd4j.linalg.learning.config.AdaDelta()));
    List<Fix> fixes =
        List.of(
            fix(new Remedy.MultiplyLearningRate(0.1)),
            fix(new Remedy.ClipGradients(1)),
            fix(new Remedy.NormalizeInput()));
    List<Fix> left = SameDiffFixes.of(finding(fixes), trained(graph).history());
    assertEquals(List.of(fixes.get(2).remedy()), left.stream().map(Fix::remedy).toList());
  }

  private static void compiled(List<Fix> fixes) {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < fixes.size(); i++) {
      methods.append(METHOD.formatted(i, fixes.get(i).code()));
    }
    String source = TEMPLATE.formatted(methods);
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Pasted.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                messages,
                List.of(
                    "-proc:none",
                    "-Xlint:none",
                    "-implicit:none",
                    "-d",
                    System.getProperty("java.io.tmpdir"),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    assertTrue(
        compiled,
        () ->
            messages.getDiagnostics().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining("\n"))
                + source);
  }
}
