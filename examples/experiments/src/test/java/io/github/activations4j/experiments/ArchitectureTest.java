package io.github.activations4j.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.bytedeco.javacpp.Pointer;

@AnalyzeClasses(
    packages = "io.github.activations4j.experiments",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.github.activations4j.experiments.(*)").should().beFreeOfCycles();

  /** Grids are planned, judged and shown without a native library. */
  @ArchTest
  static final ArchRule ONLY_TRAINING_NEEDS_DEEPLEARNING4J =
      noClasses()
          .that()
          .resideOutsideOfPackages("..training..", "..trial..", "..reproduction..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");

  @ArchTest
  static final ArchRule ONLY_THE_GUARD_LOOKS_AT_NATIVE_MEMORY =
      noClasses()
          .that()
          .doNotHaveSimpleName("MemoryGuard")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Pointer.class);

  /** A trial must run on any node of a cluster, where there is no runner. */
  @ArchTest
  static final ArchRule A_TRIAL_KNOWS_NOTHING_OF_WHO_RUNS_IT =
      noClasses()
          .that()
          .resideInAnyPackage("..trial..", "..training..", "..data..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..run..", "..plan..", "..results..", "..statistics..", "..experiments.report..");

  @ArchTest
  static final ArchRule NOTHING_ENDS_THE_PROCESS =
      noClasses().should().callMethod(System.class, "exit", int.class);
}
