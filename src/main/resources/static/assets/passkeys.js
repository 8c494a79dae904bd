// Signing in with a passkey, and adding one. Both are hidden where the browser knows none.

const passkeyHeaders = () => {
  const csrf = document.querySelector('meta[name="csrf"]');
  return { "Content-Type": "application/json", Accept: "application/json", [csrf.dataset.header]: csrf.content };
};

const askServer = async (path, body) => {
  const answer = await fetch(path, { method: "POST", headers: passkeyHeaders(), body: JSON.stringify(body) });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    const field = problem.errors && problem.errors[0] ? problem.errors[0].field + ": " + problem.errors[0].detail : null;
    throw new Error(field || problem.detail || "The service answered with " + answer.status + ".");
  }
  return answer.json();
};

// WebAuthn speaks in bytes, and JSON in base64url.
const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const toText = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const withBytes = (credentials) => (credentials || []).map((known) => ({ ...known, id: toBytes(known.id) }));

const answered = (credential, response) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  authenticatorAttachment: credential.authenticatorAttachment || undefined,
  clientExtensionResults: credential.getClientExtensionResults(),
  response,
});

const signInWithPasskey = async (button) => {
  const challenge = await askServer("/webauthn/authenticate/options", {});
  const credential = await navigator.credentials.get({
    publicKey: {
      ...challenge,
      challenge: toBytes(challenge.challenge),
      allowCredentials: withBytes(challenge.allowCredentials),
    },
  });
  const proof = credential.response;
  await askServer("/login/webauthn", answered(credential, {
    authenticatorData: toText(proof.authenticatorData),
    clientDataJSON: toText(proof.clientDataJSON),
    signature: toText(proof.signature),
    userHandle: proof.userHandle ? toText(proof.userHandle) : undefined,
  }));
  location.assign(button.dataset.continue);
};

const addPasskey = async (form) => {
  const options = await askServer("/webauthn/register/options", {});
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: withBytes(options.excludeCredentials),
    },
  });
  const made = credential.response;
  await askServer("/webauthn/register", {
    label: form.elements.label.value,
    credential: answered(credential, {
      attestationObject: toText(made.attestationObject),
      clientDataJSON: toText(made.clientDataJSON),
      transports: made.getTransports ? made.getTransports() : [],
    }),
  });
  location.assign("/console/account");
};

const tryPasskey = async (deed, element) => {
  const problem = document.getElementById("passkey-problem");
  problem.hidden = true;
  try {
    await deed(element);
  } catch (failure) {
    problem.textContent = failure.name === "NotAllowedError" || failure.name === "InvalidStateError"
      ? "The browser did not use a passkey: it was cancelled, took too long, or the passkey is known already."
      : failure.message;
    problem.hidden = false;
  }
};

if (window.PublicKeyCredential) {
  const button = document.getElementById("passkey-sign-in");
  if (button) {
    button.hidden = false;
    button.addEventListener("click", () => tryPasskey(signInWithPasskey, button));
  }
  const form = document.getElementById("passkey-add");
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      tryPasskey(addPasskey, form);
    });
  }
}
