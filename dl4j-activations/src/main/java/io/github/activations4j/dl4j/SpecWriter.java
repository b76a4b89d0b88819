package io.github.activations4j.dl4j;

import java.io.IOException;
import java.io.Serial;
import org.nd4j.shade.jackson.core.JsonGenerator;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.core.type.WritableTypeId;
import org.nd4j.shade.jackson.databind.SerializerProvider;
import org.nd4j.shade.jackson.databind.jsontype.TypeSerializer;
import org.nd4j.shade.jackson.databind.ser.std.StdSerializer;

/**
 * Writes an activation as the name of {@link FunctionActivation} and the specification. The classes
 * behind that interface are in no file, so that they may change.
 */
final class SpecWriter extends StdSerializer<FunctionActivation> {

  @Serial private static final long serialVersionUID = 1;

  SpecWriter() {
    super(FunctionActivation.class);
  }

  @Override
  public void serialize(
      FunctionActivation activation, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeStartObject();
    writeSpec(activation, json);
    json.writeEndObject();
  }

  @Override
  public void serializeWithType(
      FunctionActivation activation,
      JsonGenerator json,
      SerializerProvider provider,
      TypeSerializer types)
      throws IOException {
    WritableTypeId type =
        types.writeTypePrefix(
            json, types.typeId(activation, FunctionActivation.class, JsonToken.START_OBJECT));
    writeSpec(activation, json);
    types.writeTypeSuffix(json, type);
  }

  private static void writeSpec(FunctionActivation activation, JsonGenerator json)
      throws IOException {
    json.writeStringField("spec", activation.function().spec());
  }
}
