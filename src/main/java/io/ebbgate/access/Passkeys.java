package io.ebbgate.access;

import io.ebbgate.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** The passkeys in the database. */
@Repository
class Passkeys implements UserCredentialRepository {

    private final JdbcClient database;
    private final Clock clock;

    Passkeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<Passkey> of(String person) {
        return database.sql("select * from passkey where person = :person order by made_at, id")
                .param("person", person)
                .query((row, _) -> new Passkey(
                        row.getString("id"),
                        row.getString("label"),
                        Columns.instant(row, "made_at"),
                        Columns.instantOrNull(row, "last_used_at")))
                .list();
    }

    /** Returns whether it was there and theirs. */
    boolean remove(String id, String person) {
        return database.sql("delete from passkey where id = :id and person = :person")
                        .param("id", id)
                        .param("person", person)
                        .update()
                > 0;
    }

    void removeOf(String person) {
        database.sql("delete from passkey where person = :person")
                .param("person", person)
                .update();
    }

    /** Passkeys are removed by {@link #remove}, which asks whose they are. */
    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a new one, or that a known one was used.
     *
     * @throws IllegalStateException where its count of signatures did not grow: then somebody has a copy of it
     */
    @Override
    public void save(CredentialRecord passkey) {
        if (findByCredentialId(passkey.getCredentialId()) == null) {
            add(passkey);
        } else if (!use(passkey)) {
            throw new IllegalStateException(
                    "the count of signatures did not grow, so the passkey may have been copied");
        }
    }

    private void add(CredentialRecord passkey) {
        database.sql("""
                        insert into passkey (id, person, label, public_key, signature_count, verifies_user, backup_eligible,
                            backed_up, transports, attestation, made_at)
                        values (:id, :person, :label, :publicKey, :signatureCount, :verifiesUser, :backupEligible, :backedUp,
                            :transports, :attestation, :madeAt)
                        """)
                .param("id", passkey.getCredentialId().toBase64UrlString())
                .param("person", passkey.getUserEntityUserId().toBase64UrlString())
                .param("label", passkey.getLabel())
                .param("publicKey", passkey.getPublicKey().getBytes())
                .param("signatureCount", passkey.getSignatureCount())
                .param("verifiesUser", passkey.isUvInitialized())
                .param("backupEligible", passkey.isBackupEligible())
                .param("backedUp", passkey.isBackupState())
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .toArray(String[]::new))
                .param(
                        "attestation",
                        Objects.requireNonNull(passkey.getAttestationObject()).getBytes())
                .param("madeAt", Columns.time(clock.instant()))
                .update();
    }

    /** Many authenticators count nothing, and always say 0. */
    private boolean use(CredentialRecord passkey) {
        return database.sql("""
                                update passkey set signature_count = :count, backed_up = :backedUp, last_used_at = :at
                                where id = :id and (signature_count < :count or (signature_count = 0 and :count = 0))
                                """)
                        .param("count", passkey.getSignatureCount())
                        .param("backedUp", passkey.isBackupState())
                        .param("at", Columns.time(clock.instant()))
                        .param("id", passkey.getCredentialId().toBase64UrlString())
                        .update()
                > 0;
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return database.sql("select * from passkey where id = :id")
                .param("id", id.toBase64UrlString())
                .query(Passkeys::read)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes person) {
        return database.sql("select * from passkey where person = :person")
                .param("person", person.toBase64UrlString())
                .query(Passkeys::read)
                .list();
    }

    private static CredentialRecord read(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialId(Bytes.fromBase64(row.getString("id")))
                .userEntityUserId(Bytes.fromBase64(row.getString("person")))
                .label(row.getString("label"))
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("verifies_user"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .transports(Columns.texts(row, "transports").stream()
                        .map(AuthenticatorTransport::valueOf)
                        .collect(Collectors.toSet()))
                .attestationObject(new Bytes(row.getBytes("attestation")))
                .created(Columns.instant(row, "made_at"))
                .build();
    }
}
