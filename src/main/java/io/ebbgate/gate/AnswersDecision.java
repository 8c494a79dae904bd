package io.ebbgate.gate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** How the OpenAPI document describes an answer of the gate. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ApiResponse(
        responseCode = "200",
        description = "approved; or denied, where deny=200 asks for that",
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = AnswersDecision.Decided.class)),
            @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
        })
@ApiResponse(
        responseCode = "423",
        description = "denied",
        headers =
                @Header(
                        name = "Retry-After",
                        description = "seconds until the same would be approved; a day where that is not known",
                        schema = @Schema(type = "integer")),
        content = {
            @Content(
                    mediaType = MediaType.APPLICATION_JSON_VALUE,
                    schema = @Schema(implementation = AnswersDecision.Decided.class)),
            @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string"))
        })
@interface AnswersDecision {

    /** What is written in parts elsewhere, for haste. */
    @Schema(name = "Decision")
    record Decided(String id, @JsonUnwrapped Answer answer) {}
}
