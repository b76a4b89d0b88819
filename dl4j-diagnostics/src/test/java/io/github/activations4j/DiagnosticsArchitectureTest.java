package io.github.activations4j;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of the diagnostics may know which, and what is refused everywhere. */
@AnalyzeClasses(
    packages = "io.github.activations4j.diagnostics",
    importOptions = ImportOption.DoNotIncludeTests.class)
class DiagnosticsArchitectureTest {

  private static final String ROOT = "io.github.activations4j";

  private static final String DIAGNOSTICS = "io.github.activations4j.diagnostics";

  /** What is refused in every published jar is written once, in the lowest of them. */
  @ArchTest static final ArchRule noCycles = ArchitectureTest.noCycles;

  @ArchTest static final ArchRule noFusedMultiplyAdd = ArchitectureTest.noFusedMultiplyAdd;
  @ArchTest static final ArchRule noUnsafe = ArchitectureTest.noUnsafe;
  @ArchTest static final ArchRule noVagueNames = ArchitectureTest.noVagueNames;
  @ArchTest static final ArchRule noMutableStatics = ArchitectureTest.noMutableStatics;

  @ArchTest
  static final ArchRule diagnosticsWatchFromOutside =
      noClasses()
          .that()
          .resideInAPackage(DIAGNOSTICS + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".math..", ROOT + ".function..", ROOT + ".array..", ROOT + ".dl4j..")
          .because("functions are asked through IActivation, whoever wrote them");

  @ArchTest
  static final ArchRule statisticsKnowNd4jOnly =
      classes()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".internal.statistics..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.nd4j.linalg..",
              "org.nd4j.common..",
              "org.bytedeco.javacpp..",
              DIAGNOSTICS + ".internal.statistics..",
              DIAGNOSTICS + ".history..");

  @ArchTest
  static final ArchRule historyKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".history..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", DIAGNOSTICS + ".history..");

  @ArchTest
  static final ArchRule recordingKnowsNoNetwork =
      classes()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".internal.recording..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              DIAGNOSTICS + ".internal.recording..",
              DIAGNOSTICS + ".internal.statistics..",
              DIAGNOSTICS + ".history..");

  @ArchTest
  static final ArchRule rulesKnowOnlyTheHistory =
      noClasses()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".rules..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.nd4j..",
              DIAGNOSTICS + ".internal.statistics..",
              DIAGNOSTICS + ".internal.network..",
              DIAGNOSTICS + ".internal.recording..",
              DIAGNOSTICS + ".sink..",
              DIAGNOSTICS + ".report..");

  @ArchTest
  static final ArchRule theEngineKnowsNoLibrarysNetworks =
      noClasses()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".internal.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.deeplearning4j..", "org.nd4j.autodiff..", DIAGNOSTICS + ".internal.network..")
          .because("the listeners of both libraries are built on it");
}
