package io.github.activations4j;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads this project's classes itself, as an application does, and leaves all others to tests. */
public final class ApplicationLoader extends URLClassLoader {

  /**
   * A loader that has loaded nothing yet.
   *
   * @param classes where this project's classes are
   */
  public ApplicationLoader(URL... classes) {
    super(classes, ApplicationLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith("io.github.activations4j.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
