package io.ebbgate;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class RoomsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.ebbgate");

    @Test
    void everyArrowBetweenRoomsIsAllowed() {
        ApplicationModules.of(Ebbgate.class).verify();
    }

    @Test
    void theCalendarRoomIsPlainJavaAndIcal4j() {
        classes()
                .that()
                .resideInAPackage("io.ebbgate.calendar")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("io.ebbgate.calendar", "java..", "net.fortuna.ical4j..", "org.jspecify.."))
                .check(MAIN);
    }

    @Test
    void theCalendarRoomKnowsNoDatabase() {
        noClasses()
                .that()
                .resideInAPackage("io.ebbgate.calendar")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(MAIN);
    }

    @Test
    void timeIsAlwaysPassedIn() {
        noClasses()
                .that()
                .resideInAPackage("io.ebbgate..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(TimeZone.class, "getTimeZone", String.class)
                .check(MAIN);
    }
}
