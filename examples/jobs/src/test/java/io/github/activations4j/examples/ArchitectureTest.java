package io.github.activations4j.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.github.activations4j.examples",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("io.github.activations4j.examples.(*)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule ONLY_THE_MAIN_CLASS_ENDS_THE_PROCESS =
      noClasses()
          .that()
          .doNotHaveSimpleName("A4j")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule COMMAND_LINES_OF_EXPERIMENTS_NEED_NO_ND4J =
      noClasses()
          .that()
          .resideInAnyPackage("..cli..", "..compare..", "..examples.experiment..", "..reproduce..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..");
}
