package io.ebbgate.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class RoleClaimTest {

    private static final Map<String, Object> CLAIMS = Map.of(
            "role", "one",
            "groups", List.of("one", "two"),
            "realm", Map.of("access", Map.of("roles", List.of("three"))),
            "https://example.com/roles", List.of("four"));

    @Test
    void findsATextAListAndWhatLiesWithinObjects() {
        assertThat(values("role")).isEqualTo(List.of("one"));
        assertThat(values("groups")).isEqualTo(List.of("one", "two"));
        assertThat(values("realm.access.roles")).isEqualTo(List.of("three"));
        assertThat(values("https://example.com/roles")).isEqualTo(List.of("four"));
    }

    private static List<?> values(String name) {
        return List.copyOf(RoleClaim.values(CLAIMS, name));
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(values("other")).isEmpty();
        assertThat(values("role.of.what")).isEmpty();
    }

    @Test
    void takesTheHighestRoleThatIsMeantAndNoneThatIsNot() {
        ProviderSettings settings = new ProviderSettings("groups", Map.of("two", "manager", "one", "viewer"));
        assertThat(settings.roleOf(List.of("one", "two", "six"))).contains(Role.MANAGER);
        assertThat(settings.roleOf(List.of("six", "admin"))).isEmpty();
    }

    @Test
    void refusesToStartWithARoleThatNobodyCanHave() {
        assertThatThrownBy(() -> new ProviderSettings("groups", Map.of("bots", "pipeline")))
                .isInstanceOf(InvalidConfigurationPropertyValueException.class);
    }
}
