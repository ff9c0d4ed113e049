// Passkeys: asks the browser for one, puts what it says into the form and sends it.
(() => {
  "use strict";
  const byNumber = /^[\d.]+$|:/.test(location.hostname); // a passkey belongs to a name
  if (byNumber || !window.isSecureContext || !window.webauthnJSON.supported()) return;

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  };

  const made = async (form) => {
    const wanted = await options(form);
    if (form.dataset.passkey !== "add") return window.webauthnJSON.get(wanted);
    const alone = form.elements.passwordless.checked;
    Object.assign(wanted.publicKey.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      ...(alone && { userVerification: "required" }),
    });
    return window.webauthnJSON.create(wanted);
  };

  for (const told of document.querySelectorAll("[data-unsupported]")) told.hidden = true;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-failed]");
    form.hidden = false;
    form.querySelector("[data-ask]").addEventListener("click", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(await made(form));
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
