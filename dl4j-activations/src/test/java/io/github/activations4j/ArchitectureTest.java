package io.github.activations4j;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
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
import org.nd4j.linalg.activations.IActivation;

/** Which package may know which, and what is refused everywhere. */
@AnalyzeClasses(
    packages = "io.github.activations4j",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "io.github.activations4j";

  @ArchTest
  static final ArchRule mathKnowsOnlyTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".math..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + ".math..");

  @ArchTest
  static final ArchRule functionsKnowOnlyMathAndTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".function..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", ROOT + ".function..", ROOT + ".math..");

  @ArchTest
  static final ArchRule arraysKnowNd4jButNotDeeplearning4j =
      classes()
          .that()
          .resideInAPackage(ROOT + ".array..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "java..",
                      ROOT + ".array..",
                      ROOT + ".vector..",
                      ROOT + ".function..",
                      ROOT + ".math..")
                  .or(
                      resideInAnyPackage("org.nd4j..", "org.bytedeco..", "org.slf4j..")
                          .and(resideOutsideOfPackages("org.nd4j.autodiff.."))));

  @ArchTest
  static final ArchRule vectorCodeKnowsOnlyFunctionsMathAndTheJdk =
      classes()
          .that()
          .resideInAPackage(ROOT + ".vector..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "com.sun.management..",
              ROOT + ".vector..",
              ROOT + ".function..",
              ROOT + ".math..");

  @ArchTest
  static final ArchRule nothingBelowKnowsDeeplearning4j =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".math..", ROOT + ".function..", ROOT + ".array..", ROOT + ".internal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.deeplearning4j..", ROOT + ".dl4j..");

  @ArchTest
  static final ArchRule internalsAreForOtherJars =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".internal..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + ".internal..");

  @ArchTest
  static final ArchRule nothingKnowsThatItIsWatched =
      noClasses().should().dependOnClassesThat().resideInAPackage(ROOT + ".diagnostics..");

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
  static final ArchRule functionsAreImmutable =
      classes()
          .that()
          .resideInAPackage(ROOT + ".function..")
          .and()
          .areNotAssignableTo(Enum.class)
          .and()
          .haveSimpleNameNotEndingWith("Builder")
          .should()
          .haveOnlyFinalFields();

  @ArchTest
  static final ArchRule activationsAreImmutable =
      classes().that().implement(IActivation.class).should().haveOnlyFinalFields();

  @ArchTest
  static final ArchRule noMutableStatics =
      noFields()
          .that()
          .areStatic()
          .should(notHaveModifier(JavaModifier.FINAL))
          .because("a network may run in several threads");
}
