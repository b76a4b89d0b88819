package io.github.activations4j.vector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the class file of a {@link LaneKernel}: one loop per direction, whose body is a formula in
 * calls of {@code jdk.incubator.vector}.
 *
 * <p>It is generated because each function needs loops of its own that contain the whole body. A
 * vector that goes through a call becomes an object, at 30 times the cost, unless HotSpot inlines
 * the call. HotSpot does not inline a method that it has compiled into more than 2,500 bytes
 * ({@code InlineSmallCode}). It also lets this library be compiled without the incubating module.
 */
final class LoopClass {

  private static final String VECTOR = "jdk/incubator/vector/FloatVector";
  private static final String INT_VECTOR = "jdk/incubator/vector/IntVector";
  private static final String ANY_VECTOR = "jdk/incubator/vector/Vector";
  private static final String MASK = "jdk/incubator/vector/VectorMask";
  private static final String SPECIES = "jdk/incubator/vector/VectorSpecies";
  private static final String OPERATORS = "jdk/incubator/vector/VectorOperators";
  private static final String FLOATS = "[F";
  private static final String ARRAYS = "[[F";
  private static final String ORDER = "java/nio/ByteOrder";
  private static final String OBJECT = "java/lang/Object";

  /** Where the exponent field of a float begins. */
  private static final int EXPONENT_SHIFT = 23;

  private static final int MAGIC = 0xcafebabe;
  private static final int JAVA_17 = 61;
  private static final int FINAL_AND_SUPER = 0x0030;
  private static final int PUBLIC = 0x0001;

  private final String name;
  private final int lanes;
  private final ConstantPool pool = new ConstantPool();
  private final List<Method> methods = new ArrayList<>();

  private record Method(String name, String descriptor, MethodCode code) {}

  /**
   * A class without loops.
   *
   * @param name its internal name, in the package of this class
   * @param lanes floats in a vector
   */
  LoopClass(String name, int lanes) {
    this.name = name;
    this.lanes = lanes;
    MethodCode constructor = new MethodCode(pool);
    constructor.load(constructor.local(name));
    constructor.callConstructor(OBJECT);
    constructor.returnNothing();
    methods.add(new Method("<init>", "()V", constructor));
  }

  /**
   * Adds a method that runs over arrays on the heap: one loop, or several in methods of their own.
   *
   * @param method its name
   * @param inputs number of arguments of the formula
   * @param formula what each turn of the loop computes
   * @param result what is stored
   */
  void heapLoops(String method, int inputs, Formula formula, Node result) {
    Stages stages = Stages.of(formula, result);
    int count = stages.loops().size();
    for (int i = 0; i < count; i++) {
      String part = count == 1 ? method : method + i;
      Node output = i == count - 1 ? result : null;
      MethodCode loop = heapLoop(inputs, stages, stages.loops().get(i), output);
      methods.add(new Method(part, descriptor(inputs), loop));
    }
    if (count > 1) {
      methods.add(new Method(method, descriptor(inputs), oneAfterAnother(method, inputs, count)));
    }
  }

  private static String descriptor(int inputs) {
    return "([FI" + FLOATS.repeat(inputs + 1) + ARRAYS + ")V";
  }

  /** Calls the methods of all stages. */
  private MethodCode oneAfterAnother(String method, int inputs, int count) {
    MethodCode code = new MethodCode(pool);
    Parameters parameters = heapParameters(code, inputs);
    for (int i = 0; i < count; i++) {
      code.load(parameters.self);
      code.load(parameters.constants);
      code.loadInt(parameters.n);
      for (int array : parameters.arrays) {
        code.load(array);
      }
      code.load(parameters.temporaries);
      code.call(name, method + i, descriptor(inputs));
    }
    code.returnNothing();
    return code;
  }

  /** The local variables of the parameters. */
  private final class Parameters {
    final int self;
    final int constants;
    final int n;

    /** Arguments of the formula, then the results. */
    final int[] arrays;

    int temporaries;

    Parameters(MethodCode code, int inputs, String type) {
      self = code.local(name);
      constants = code.local(FLOATS);
      n = code.local("I");
      arrays = new int[inputs + 1];
      for (int k = 0; k < arrays.length; k++) {
        arrays[k] = code.local(type);
      }
    }
  }

  /** How vectors come from an array and go into it. */
  private interface Memory {
    void load(int array, int i);

    void store(int value, int array, int i);
  }

  private static Memory heap(MethodCode code) {
    return new Memory() {
      @Override
      public void load(int array, int i) {
        species(code);
        code.load(array);
        code.loadInt(i);
        code.callStatic(VECTOR, "fromArray", "(L" + SPECIES + ";[FI)L" + VECTOR + ";");
      }

      @Override
      public void store(int value, int array, int i) {
        code.load(value);
        code.load(array);
        code.loadInt(i);
        code.call(VECTOR, "intoArray", "([FI)V");
      }
    };
  }

  private static Memory segments(MethodCode code) {
    code.callStatic(ORDER, "nativeOrder", "()L" + ORDER + ";");
    int order = code.local(ORDER);
    code.store(order);
    String place = "L" + Segments.TYPE + ";JL" + ORDER + ";";
    return new Memory() {
      @Override
      public void load(int array, int i) {
        species(code);
        at(array, i);
        code.callStatic(
            VECTOR, "fromMemorySegment", "(L" + SPECIES + ";" + place + ")L" + VECTOR + ";");
      }

      @Override
      public void store(int value, int array, int i) {
        code.load(value);
        at(array, i);
        code.call(VECTOR, "intoMemorySegment", "(" + place + ")V");
      }

      private void at(int array, int i) {
        code.load(array);
        code.loadInt(i);
        code.intToLong();
        code.load(order);
      }
    };
  }

  /**
   * Adds a method that runs over memory outside the heap.
   *
   * @param method its name
   * @param inputs number of arguments of the formula
   * @param formula a formula of one loop
   * @param result what is stored
   */
  void segmentLoop(String method, int inputs, Formula formula, Node result) {
    MethodCode code = new MethodCode(pool);
    Parameters parameters = new Parameters(code, inputs, OBJECT);
    for (int k = 0; k <= inputs; k++) {
      code.load(parameters.arrays[k]);
      code.cast(Segments.TYPE);
      parameters.arrays[k] = code.local(Segments.TYPE);
      code.store(parameters.arrays[k]);
    }
    Stages stages = Stages.of(formula, result);
    Memory memory = segments(code);
    loop(code, parameters, stages, stages.loops().get(0), result, memory, lanes * Float.BYTES);
    methods.add(new Method(method, "([FI" + ("L" + OBJECT + ";").repeat(inputs + 1) + ")V", code));
  }

  /** One loop; {@code result} is null if it is not the last one. */
  private MethodCode heapLoop(int inputs, Stages stages, List<Node> operations, Node result) {
    MethodCode code = new MethodCode(pool);
    Parameters parameters = heapParameters(code, inputs);
    loop(code, parameters, stages, operations, result, heap(code), lanes);
    return code;
  }

  private Parameters heapParameters(MethodCode code, int inputs) {
    Parameters parameters = new Parameters(code, inputs, FLOATS);
    parameters.temporaries = code.local(ARRAYS);
    return parameters;
  }

  private void loop(
      MethodCode code,
      Parameters parameters,
      Stages stages,
      List<Node> operations,
      Node result,
      Memory memory,
      int step) {
    int output = parameters.arrays[parameters.arrays.length - 1];
    Map<Node, Integer> read = new LinkedHashMap<>();
    Map<Node, Integer> written = new LinkedHashMap<>();
    Map<Node, Integer> values = new HashMap<>();
    for (Node node : operations) {
      for (Node operand : node.operands()) {
        if (operand.operation() == Operation.INPUT) {
          read.put(operand, parameters.arrays[operand.index()]);
        } else if (operand.operation() == Operation.CONSTANT) {
          values.computeIfAbsent(operand, constant -> broadcast(code, parameters, constant));
        } else if (!operations.contains(operand)) {
          read.computeIfAbsent(operand, value -> temporary(code, parameters, stages, value));
        }
      }
      if (stages.temporary(node) != null) {
        written.put(node, temporary(code, parameters, stages, node));
      }
    }
    if (result != null) {
      // A formula may be an argument itself, with nothing to compute.
      if (result.operation() == Operation.INPUT) {
        read.put(result, parameters.arrays[result.index()]);
      } else if (result.operation() == Operation.CONSTANT) {
        values.put(result, broadcast(code, parameters, result));
      }
      written.put(result, output);
    }
    code.loop(
        parameters.n,
        step,
        i -> {
          read.forEach(
              (node, array) -> {
                memory.load(array, i);
                values.put(node, storeLocal(code));
              });
          for (Node node : operations) {
            compute(code, node, values);
            values.put(node, storeLocal(code));
          }
          written.forEach((node, array) -> memory.store(values.get(node), array, i));
        });
    code.returnNothing();
  }

  private static int storeLocal(MethodCode code) {
    int local = code.local(VECTOR);
    code.store(local);
    return local;
  }

  /** A constant in all lanes, before the loop. */
  private static int broadcast(MethodCode code, Parameters parameters, Node constant) {
    species(code);
    code.load(parameters.constants);
    code.pushInt(constant.index());
    code.loadFromFloatArray();
    code.callStatic(VECTOR, "broadcast", "(L" + SPECIES + ";F)L" + VECTOR + ";");
    return storeLocal(code);
  }

  /** A temporary array, before the loop. */
  private static int temporary(MethodCode code, Parameters parameters, Stages stages, Node value) {
    code.load(parameters.temporaries);
    code.pushInt(stages.temporary(value));
    code.loadFromArray();
    int local = code.local(FLOATS);
    code.store(local);
    return local;
  }

  private static void compute(MethodCode code, Node node, Map<Node, Integer> locals) {
    switch (node.operation()) {
      case ADD -> call(code, node, locals, "add");
      case SUB -> call(code, node, locals, "sub");
      case MUL -> call(code, node, locals, "mul");
      case DIV -> call(code, node, locals, "div");
      case FMA -> call(code, node, locals, "fma");
      case ABS -> call(code, node, locals, "abs");
      case SQRT -> call(code, node, locals, "sqrt");
      case POWER_OF_TWO -> powerOfTwo(code, node, locals);
      case IF_GREATER -> select(code, node, locals, "GT");
      case IF_AT_LEAST -> select(code, node, locals, "GE");
      case IF_EQUAL -> select(code, node, locals, "EQ");
      default -> throw new AssertionError(node);
    }
  }

  private static void call(MethodCode code, Node node, Map<Node, Integer> locals, String method) {
    node.operands().forEach(operand -> code.load(locals.get(operand)));
    String others = ("L" + ANY_VECTOR + ";").repeat(node.operands().size() - 1);
    code.call(VECTOR, method, "(" + others + ")L" + VECTOR + ";");
  }

  private static void powerOfTwo(MethodCode code, Node node, Map<Node, Integer> locals) {
    code.load(locals.get(node.operands().get(0)));
    code.call(VECTOR, "reinterpretAsInts", "()L" + INT_VECTOR + ";");
    code.getStatic(OPERATORS, "LSHL", "L" + OPERATORS + "$Binary;");
    code.pushInt(EXPONENT_SHIFT);
    code.call(INT_VECTOR, "lanewise", "(L" + OPERATORS + "$Binary;I)L" + INT_VECTOR + ";");
    code.call(INT_VECTOR, "reinterpretAsFloats", "()L" + VECTOR + ";");
  }

  /** y.blend(x, a.compare(comparison, b)) of the operands a, b, x, y. */
  private static void select(
      MethodCode code, Node node, Map<Node, Integer> locals, String comparison) {
    List<Node> operands = node.operands();
    code.load(locals.get(operands.get(3)));
    code.load(locals.get(operands.get(2)));
    code.load(locals.get(operands.get(0)));
    code.getStatic(OPERATORS, comparison, "L" + OPERATORS + "$Comparison;");
    code.load(locals.get(operands.get(1)));
    code.call(
        VECTOR, "compare", "(L" + OPERATORS + "$Comparison;L" + ANY_VECTOR + ";)L" + MASK + ";");
    code.call(VECTOR, "blend", "(L" + ANY_VECTOR + ";L" + MASK + ";)L" + VECTOR + ";");
  }

  private static void species(MethodCode code) {
    code.getStatic(VECTOR, "SPECIES_PREFERRED", "L" + SPECIES + ";");
  }

  /** The class file: section 4.1. */
  byte[] bytes() {
    int type = pool.type(name);
    int parent = pool.type(OBJECT);
    int kernel = pool.type(LaneKernel.class.getName().replace('.', '/'));
    for (Method method : methods) {
      pool.utf8(method.name);
      pool.utf8(method.descriptor);
      method.code.prepare();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeShort(0);
      out.writeShort(JAVA_17);
      pool.writeTo(out);
      out.writeShort(FINAL_AND_SUPER);
      out.writeShort(type);
      out.writeShort(parent);
      out.writeShort(1);
      out.writeShort(kernel);
      out.writeShort(0); // fields
      out.writeShort(methods.size());
      for (Method method : methods) {
        out.writeShort(PUBLIC);
        out.writeShort(pool.utf8(method.name));
        out.writeShort(pool.utf8(method.descriptor));
        out.writeShort(1); // attributes
        method.code.writeTo(out);
      }
      out.writeShort(0); // attributes
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
