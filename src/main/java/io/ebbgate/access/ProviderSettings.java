package io.ebbgate.access;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What those may do who sign in through an OpenID Connect provider.
 *
 * @param roleClaim the claim that says it: a text or a list of them; dots lead into objects ({@code realm_access.roles})
 * @param roles what its values mean here; a value that is not named opens nothing
 */
@ConfigurationProperties("ebbgate.access.oidc")
record ProviderSettings(
        @DefaultValue("roles") String roleClaim,
        @DefaultValue Map<String, String> roles) {

    ProviderSettings {
        roles = Map.copyOf(roles);
        roles.forEach((value, role) -> {
            if (Role.named(role).filter(known -> known != Role.PIPELINE).isEmpty()) {
                throw new InvalidConfigurationPropertyValueException(
                        "ebbgate.access.oidc.roles[" + value + "]",
                        role,
                        "A person's role is one of viewer, manager, approver, admin.");
            }
        });
    }

    Map<String, Role> known() {
        return roles.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Role.named(entry.getValue()).orElseThrow()));
    }

    /** The highest role that these values of the claim mean; empty where they mean none. */
    Optional<Role> roleOf(Iterable<?> values) {
        Map<String, Role> known = known();
        Role highest = null;
        for (Object value : values) {
            Role role = known.get(String.valueOf(value));
            if (role != null && (highest == null || role.covers(highest))) {
                highest = role;
            }
        }
        return Optional.ofNullable(highest);
    }
}
