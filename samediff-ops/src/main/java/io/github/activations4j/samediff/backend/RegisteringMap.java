package io.github.activations4j.samediff.backend;

import io.github.activations4j.samediff.op.Registration;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;

/**
 * ND4J's table of native ops. ND4J's reader of saved graphs iterates over it once, before it reads
 * its first graph. That is the moment to register our ops. Earlier registration would cost users
 * who never read a graph more than a second at start, and could deadlock two threads that both
 * start ND4J.
 */
final class RegisteringMap extends AbstractMap<String, CustomOpDescriptor> {

  private final Map<String, CustomOpDescriptor> ops;

  RegisteringMap(Map<String, CustomOpDescriptor> ops) {
    this.ops = ops;
  }

  @Override
  public Set<Entry<String, CustomOpDescriptor>> entrySet() {
    Registration.register();
    return ops.entrySet();
  }

  @Override
  public CustomOpDescriptor get(Object name) {
    return ops.get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return ops.containsKey(name);
  }

  @Override
  public int size() {
    return ops.size();
  }
}
