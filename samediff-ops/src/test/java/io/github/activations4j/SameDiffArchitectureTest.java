package io.github.activations4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.github.activations4j",
    importOptions = {
      ImportOption.DoNotIncludeTests.class,
      SameDiffArchitectureTest.DoNotIncludeTestJars.class
    })
class SameDiffArchitectureTest {

  /** Tests of the other modules, which come as jars. */
  static final class DoNotIncludeTestJars implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("-tests.jar");
    }
  }

  private static final String ROOT = "io.github.activations4j.samediff";

  private static final String DIAGNOSTICS = "io.github.activations4j.diagnostics";

  /** What is refused in every published jar is written once, in the lowest of them. */
  @ArchTest static final ArchRule noCycles = ArchitectureTest.noCycles;

  @ArchTest static final ArchRule noFusedMultiplyAdd = ArchitectureTest.noFusedMultiplyAdd;
  @ArchTest static final ArchRule noUnsafe = ArchitectureTest.noUnsafe;
  @ArchTest static final ArchRule noVagueNames = ArchitectureTest.noVagueNames;
  @ArchTest static final ArchRule noMutableStatics = ArchitectureTest.noMutableStatics;

  @ArchTest
  static final ArchRule DIAGNOSTICS_OF_GRAPHS_KNOW_NO_NETWORKS_OF_DL4J =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".diagnostics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.deeplearning4j.nn.multilayer..",
              "org.deeplearning4j.nn.graph..",
              DIAGNOSTICS + ".internal.network..");

  @ArchTest
  static final ArchRule DIAGNOSTICS_OF_GRAPHS_KNOW_NO_BACKEND =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".diagnostics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT + ".backend..", ROOT + ".portable..");

  @ArchTest
  static final ArchRule OPS_KNOW_NO_BACKEND =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".op")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".backend", ROOT + ".builtin", ROOT + ".portable");

  @ArchTest
  static final ArchRule ANSWERS_KNOW_NO_BACKEND_AND_NO_OPS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".builtin")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ROOT, ROOT + ".backend", ROOT + ".op", ROOT + ".portable");

  @ArchTest
  static final ArchRule PORTABLE_FORM_NEEDS_ONLY_SAMEDIFF =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".portable")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT, ROOT + ".backend", ROOT + ".op", ROOT + ".builtin", "..array..");

  /** On a class path with a GPU backend alone, only these may fail to load. */
  @ArchTest
  static final ArchRule ONLY_THE_BACKEND_NEEDS_ND4J_NATIVE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "..")
          .and()
          .resideOutsideOfPackage(ROOT + ".backend")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nd4j.linalg.cpu..");

  @ArchTest
  static final ArchRule THE_LIBRARY_BELOW_KNOWS_NOTHING_OF_THIS_MODULE =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.activations4j.function",
              "io.github.activations4j.math",
              "io.github.activations4j.array",
              "io.github.activations4j.internal",
              "io.github.activations4j.dl4j")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "..");
}
