package io.ebbgate.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Our people as passkeys know them: by their id, which says nothing about them. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final StoredPeople people;

    PasskeyOwners(StoredPeople people) {
        this.people = people;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return people.find(id.toBase64UrlString()).map(PasskeyOwners::entity).orElse(null);
    }

    /** @param id the person's, which is the name of their {@link CallerAuthentication} */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String id) {
        return people.find(id).map(PasskeyOwners::entity).orElse(null);
    }

    private static PublicKeyCredentialUserEntity entity(Person person) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Bytes.fromBase64(person.id()))
                // What the authenticator shows its user beside others of theirs.
                .name(Optional.ofNullable(person.email()).orElse(person.name()))
                .displayName(person.name())
                .build();
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new UnsupportedOperationException("people are made by invitation");
    }

    @Override
    public void delete(Bytes id) {
        throw new UnsupportedOperationException("people stay on record");
    }
}
