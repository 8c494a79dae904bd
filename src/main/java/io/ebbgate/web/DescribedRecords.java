package io.ebbgate.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Describes our records in the OpenAPI document, and knows which of them it calls what. */
final class DescribedRecords extends ModelResolver {

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    DescribedRecords(ObjectMapper mapper) {
        super(mapper, new SchemaNames());
    }

    /** What the document calls by this name, null where that is no record. */
    @Nullable
    Class<?> named(String name) {
        return records.get(name);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = super.resolve(type, context, others);
        Class<?> described = _mapper.constructType(type.getType()).getRawClass();
        String name = schema == null ? null : name(schema);
        if (name != null && described.isRecord()) {
            records.put(name, described);
        }
        return schema;
    }

    /** What the document calls this, null where it has no name of its own. */
    static @Nullable String name(Schema<?> schema) {
        String reference = schema.get$ref();
        return reference == null ? schema.getName() : reference.substring(reference.lastIndexOf('/') + 1);
    }
}
