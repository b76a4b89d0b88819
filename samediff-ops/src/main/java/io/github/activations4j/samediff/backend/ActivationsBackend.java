package io.github.activations4j.samediff.backend;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.io.AbstractResource;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4jBackend;

/**
 * ND4J's CPU backend with another executioner, {@link ActivationsExecutioner}. ND4J finds it
 * through {@code META-INF/services} and prefers it to the plain CPU backend by a priority one
 * higher; a GPU backend still wins.
 *
 * <p>The system property {@value #PROPERTY} set to {@code off} leaves the plain CPU backend in
 * place; so does ND4J's own property {@code backends} if it does not name this class.
 *
 * <p>It holds a {@link CpuBackend} instead of extending one: on a class path without nd4j-native,
 * such as one with only a GPU backend, a class that extends it could not be loaded, and then ND4J
 * would find no backend at all.
 */
public final class ActivationsBackend extends Nd4jBackend {

  /** System property: {@code off} to stay out of ND4J's way. */
  public static final String PROPERTY = "activations4j.backend";

  private static final String CPU_BACKEND = "org.nd4j.linalg.cpu.nativecpu.CpuBackend";

  private Nd4jBackend cpu;

  /** For ND4J, through the service loader. */
  public ActivationsBackend() {}

  private Nd4jBackend cpu() {
    if (cpu == null) {
      cpu = NativeCpu.backend();
    }
    return cpu;
  }

  /**
   * The only class that names ND4J's backend. If the outer class named it, the verifier would load
   * it, and the service loader would fail where it is missing.
   */
  private static final class NativeCpu {
    static Nd4jBackend backend() {
      return new CpuBackend();
    }
  }

  /**
   * Whether it may be used.
   *
   * @return whether nd4j-native is there
   * @throws IllegalStateException if a property rules it out; ND4J logs the message
   */
  @Override
  public boolean isAvailable() {
    if ("off".equalsIgnoreCase(System.getProperty(PROPERTY))) {
      throw new IllegalStateException("switched off by the system property " + PROPERTY);
    }
    String wanted = System.getProperty("backends");
    if (wanted != null && !wanted.contains(ActivationsBackend.class.getName())) {
      throw new IllegalStateException("the system property backends is " + wanted);
    }
    return ND4JClassLoading.classPresentOnClasspath(CPU_BACKEND);
  }

  @Override
  public boolean canRun() {
    return cpu().canRun();
  }

  @Override
  public boolean allowsOrder() {
    return cpu().allowsOrder();
  }

  @Override
  public int getPriority() {
    return BACKEND_PRIORITY_CPU + 1;
  }

  /** The CPU backend's configuration, and a line that names the executioner. */
  @Override
  public Resource getConfigurationResource() {
    Resource plain = cpu().getConfigurationResource();
    return new AbstractResource() {
      @Override
      public String getDescription() {
        return plain.getDescription() + " with opexec=" + ActivationsExecutioner.class.getName();
      }

      @Override
      public InputStream getInputStream() throws IOException {
        String line = "\nopexec=" + ActivationsExecutioner.class.getName() + "\n";
        return new SequenceInputStream(
            plain.getInputStream(),
            new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1)));
      }
    };
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared by ND4J
  public Class getNDArrayClass() {
    return cpu().getNDArrayClass();
  }

  @Override
  public Environment getEnvironment() {
    return cpu().getEnvironment();
  }

  @Override
  public String buildInfo() {
    return cpu().buildInfo();
  }

  @Override
  public void logBackendInit() {
    cpu().logBackendInit();
  }
}
