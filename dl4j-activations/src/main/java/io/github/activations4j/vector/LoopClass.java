package io.github.activations4j.vector;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

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
   * Adds a loop over arrays on the heap.
   *
   * @param method its name
   * @param inputs number of arguments of the formula
   * @param formula the formula
   * @param result what is stored
   */
  void heapLoop(String method, int inputs, Formula formula, Node result) {
    MethodCode code = new MethodCode(pool);
    code.local(name);
    int constants = code.local(FLOATS);
    int n = code.local("I");
    int[] arrays = new int[inputs + 1];
    for (int k = 0; k < arrays.length; k++) {
      arrays[k] = code.local(FLOATS);
    }
    loop(
        code,
        n,
        constants,
        formula,
        result,
        (k, i) -> {
          species(code);
          code.load(arrays[k]);
          code.loadInt(i);
          code.callStatic(VECTOR, "fromArray", "(L" + SPECIES + ";[FI)L" + VECTOR + ";");
        },
        i -> {
          code.load(arrays[inputs]);
          code.loadInt(i);
          code.call(VECTOR, "intoArray", "([FI)V");
        });
    methods.add(new Method(method, "([FI" + "[F".repeat(inputs + 1) + ")V", code));
  }

  /** Pushes the vector of an argument. */
  private interface Load {
    void emit(int input, int i);
  }

  /** Stores the vector on the stack. */
  private interface Store {
    void emit(int i);
  }

  private void loop(
      MethodCode code, int n, int constants, Formula formula, Node result, Load load, Store store) {
    int[] locals = new int[formula.nodes().size()];
    for (Node node : formula.nodes()) {
      if (node.operation() == Operation.CONSTANT) {
        locals[node.number()] = code.local(VECTOR);
        species(code);
        code.load(constants);
        code.pushInt(node.index());
        code.loadFromFloatArray();
        code.callStatic(VECTOR, "broadcast", "(L" + SPECIES + ";F)L" + VECTOR + ";");
        code.store(locals[node.number()]);
      }
    }
    code.loop(
        n,
        lanes,
        i -> {
          for (Node node : formula.nodes()) {
            if (node.operation() != Operation.CONSTANT) {
              if (node.operation() == Operation.INPUT) {
                load.emit(node.index(), i);
              } else {
                compute(code, node, locals);
              }
              locals[node.number()] = code.local(VECTOR);
              code.store(locals[node.number()]);
            }
          }
          code.load(locals[result.number()]);
          store.emit(i);
        });
    code.returnNothing();
  }

  private static void compute(MethodCode code, Node node, int[] locals) {
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

  private static void call(MethodCode code, Node node, int[] locals, String method) {
    node.operands().forEach(operand -> code.load(locals[operand.number()]));
    String others = ("L" + ANY_VECTOR + ";").repeat(node.operands().size() - 1);
    code.call(VECTOR, method, "(" + others + ")L" + VECTOR + ";");
  }

  private static void powerOfTwo(MethodCode code, Node node, int[] locals) {
    code.load(locals[node.operands().get(0).number()]);
    code.call(VECTOR, "reinterpretAsInts", "()L" + INT_VECTOR + ";");
    code.getStatic(OPERATORS, "LSHL", "L" + OPERATORS + "$Binary;");
    code.pushInt(EXPONENT_SHIFT);
    code.call(INT_VECTOR, "lanewise", "(L" + OPERATORS + "$Binary;I)L" + INT_VECTOR + ";");
    code.call(INT_VECTOR, "reinterpretAsFloats", "()L" + VECTOR + ";");
  }

  /** y.blend(x, a.compare(comparison, b)) of the operands a, b, x, y. */
  private static void select(MethodCode code, Node node, int[] locals, String comparison) {
    List<Node> operands = node.operands();
    code.load(locals[operands.get(3).number()]);
    code.load(locals[operands.get(2).number()]);
    code.load(locals[operands.get(0).number()]);
    code.getStatic(OPERATORS, comparison, "L" + OPERATORS + "$Comparison;");
    code.load(locals[operands.get(1).number()]);
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
