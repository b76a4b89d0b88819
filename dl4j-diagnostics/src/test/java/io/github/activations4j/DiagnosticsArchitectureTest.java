package io.github.activations4j;

import static com.tngtech.archunit.lang.conditions.ArchConditions.notHaveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
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
          .resideInAPackage(DIAGNOSTICS + ".statistics..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.nd4j.linalg..",
              "org.nd4j.common..",
              "org.bytedeco.javacpp..",
              DIAGNOSTICS + ".statistics..",
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
          .resideInAPackage(DIAGNOSTICS + ".recording..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              DIAGNOSTICS + ".recording..",
              DIAGNOSTICS + ".statistics..",
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
              DIAGNOSTICS + ".statistics..",
              DIAGNOSTICS + ".network..",
              DIAGNOSTICS + ".recording..",
              DIAGNOSTICS + ".sink..",
              DIAGNOSTICS + ".report..");

  @ArchTest
  static final ArchRule theEngineKnowsNoLibrarysNetworks =
      noClasses()
          .that()
          .resideInAPackage(DIAGNOSTICS + ".watch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.deeplearning4j..", "org.nd4j.autodiff..", DIAGNOSTICS + ".network..")
          .because("the listeners of both libraries are built on it");

  @ArchTest
  static final ArchRule noCycles = slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule noFusedMultiplyAdd =
      noClasses()
          .should()
          .callMethod(Math.class, "fma", float.class, float.class, float.class)
          .orShould()
          .callMethod(Math.class, "fma", double.class, double.class, double.class)
          .because("it falls to BigDecimal where the processor has no such instruction");

  @ArchTest
  static final ArchRule noUnsafe =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("sun.misc..", "jdk.internal..", "java.lang.reflect..");

  @ArchTest
  static final ArchRule noVagueNames =
      noClasses()
          .should()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper");

  @ArchTest
  static final ArchRule noMutableStatics =
      noFields()
          .that()
          .areStatic()
          .should(notHaveModifier(JavaModifier.FINAL))
          .because("a network may run in several threads");
}
