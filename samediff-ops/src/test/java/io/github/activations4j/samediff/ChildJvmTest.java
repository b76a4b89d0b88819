package io.github.activations4j.samediff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class ChildJvmTest {

  private static final List<String> OFF = List.of("-Dactivations4j.backend=off");

  @TempDir Path folder;

  private File saved() {
    SameDiff graph = Models.mlp();
    graph.fit(Models.data());
    File file = folder.resolve("graph.sd").toFile();
    graph.save(file, true);
    return file;
  }

  @Test
  void freshJvmLoadsAndTrains() throws Exception {
    File file = saved();
    SameDiff here = SameDiff.load(file, true);
    float[][] x = new float[48][6];
    float[][] y = new float[48][3];
    for (int i = 0; i < 48; i++) {
      Arrays.fill(x[i], i / 48f);
      y[i][i % 3] = 1;
    }
    DataSet data = new DataSet(Nd4j.createFromArray(x), Nd4j.createFromArray(y));
    here.fit(data);
    INDArray out = here.outputSingle(Map.of("in", data.getFeatures()), "prediction");
    ChildJvm.run(ChildJvm.classPath(), List.of(), "load", file.getPath())
        .succeeded()
        .says("hash: " + Arrays.hashCode(out.data().asFloat()))
        .says("done");
  }

  @Test
  void accelerationSendsOpenMpWorkersToSleepAndTheBackendAloneDoesNot() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "OpenMP's workers spin on Linux only");
    Set<String> build = Set.of("OMP_WAIT_POLICY", "OMP_NUM_THREADS");
    String classPath = ChildJvm.classPath();
    ChildJvm.run(build, classPath, List.of(), "accelerate").succeeded().says("rested: true");
    ChildJvm.run(build, classPath, List.of("-Dactivations4j.accelerate=true"), "mish")
        .succeeded()
        .says("accelerated: true")
        .says("rested: true");
    ChildJvm.run(build, classPath, List.of(), "mish").succeeded().says("rested: false");
  }

  @Test
  void stockBackendRefusesToBuild() throws Exception {
    for (List<String> properties :
        List.of(
            OFF,
            List.of("-Dbackends=org.nd4j.linalg.cpu.nativecpu.CpuBackend"),
            List.of("-Dopexec=org.nd4j.linalg.cpu.nativecpu.ops.NativeOpExecutioner"))) {
      ChildJvm.Result result = ChildJvm.run(ChildJvm.classPath(), properties, "build").succeeded();
      result
          .says("ops: 0") // nothing half-built stays in the graph
          .says("caught: IllegalStateException: mish runs only on the CPU backend of Activations4j")
          .says("activations4j.backend")
          .says("SameDiffActivations.portable");
      String value = properties.get(0).substring(properties.get(0).indexOf('=') + 1);
      result.says("(now " + value + ")");
    }
  }

  @Test
  void stockBackendRefusesEagerCalls() throws Exception {
    ChildJvm.run(ChildJvm.classPath(), OFF, "eager")
        .succeeded()
        .says("caught: IllegalStateException: mish runs only on the CPU backend of Activations4j");
    ChildJvm.run(ChildJvm.classPath(), OFF, "unguarded")
        .succeeded()
        .says("runs only on the CPU backend of Activations4j");
  }

  /** What can be said without this library's help is its name: the jar that is missing. */
  @Test
  void stockBackendRefusesLoadedGraphs() throws Exception {
    ChildJvm.run(ChildJvm.classPath(), OFF, "load", saved().getPath())
        .succeeded()
        .says("caught: ")
        .says("io.github.activations4j:samediff-ops");
  }

  @Test
  void stockBackendRefusesAcceleration() throws Exception {
    ChildJvm.run(ChildJvm.classPath(), OFF, "accelerate")
        .succeeded()
        .says("caught: IllegalStateException: acceleration runs only on the CPU backend");
  }

  @Test
  void propertySwitchesAccelerationOn() throws Exception {
    ChildJvm.run(ChildJvm.classPath(), List.of("-Dactivations4j.accelerate=true"), "mish")
        .succeeded()
        .says("gradient: 1.0, accelerated: true");
    ChildJvm.run(ChildJvm.classPath(), List.of(), "mish")
        .succeeded()
        .says("gradient: NaN, accelerated: false");
  }

  /** As with a GPU backend alone: ours must not keep ND4J from finding the others. */
  @Test
  void withoutTheCpuBackendItStaysOutOfTheWay() throws Exception {
    String without =
        Arrays.stream(ChildJvm.classPath().split(File.pathSeparator))
            .filter(entry -> !new File(entry).getName().startsWith("nd4j-native-1"))
            .collect(Collectors.joining(File.pathSeparator));
    assertFalse(without.equals(ChildJvm.classPath()), without);
    ChildJvm.run(without, List.of(), "start")
        .succeeded()
        .says("Please ensure that you have an nd4j backend on your classpath");
  }

  @Test
  void portableGraphRunsOnTheStockBackend() throws Exception {
    SameDiff graph = SameDiff.create();
    SDVariable in = graph.placeHolder("x", DataType.FLOAT, -1, 10);
    SDVariable out = in;
    for (String spec : Samples.specs()) {
      // The rank of an intermediate result is not known: these want their axis from the first.
      boolean row = spec.equals("sparsemax") || spec.equals("log_softmax");
      out = SameDiffActivations.portable(row ? spec + "(axis=1)" : spec, out);
      out = spec.contains("softmax") || spec.startsWith("sparsemax") ? out.add(in) : out;
    }
    out.rename("y");
    File file = folder.resolve("portable.sd").toFile();
    graph.save(file, true);
    INDArray x = Nd4j.linspace(DataType.FLOAT, -5, 0.1, 100).reshape(10, 10);
    INDArray y = graph.outputSingle(Map.of("x", x), "y");
    ChildJvm.run(ChildJvm.classPath(), OFF, "load-portable", file.getPath())
        .succeeded()
        .says("executioner: NativeOpExecutioner")
        .says("hash: " + Arrays.hashCode(y.data().asFloat()));
  }

  @Test
  void twoVersionsAreRefused() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other/META-INF/activations4j"));
    Files.writeString(other.resolve("samediff-ops.properties"), "version=9.9.9\n");
    String both = ChildJvm.classPath() + File.pathSeparator + folder.resolve("other");
    ChildJvm.run(both, List.of(), "build")
        .succeeded()
        .says("caught: IllegalStateException: there are 2 versions of Activations4j's samediff-ops")
        .says("9.9.9 in file:")
        .says(io.github.activations4j.samediff.op.Version.current() + " in ");
    assertEquals(1, Models.mlp().getLossVariables().size());
  }
}
