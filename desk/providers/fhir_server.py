"""A FHIR R4 server, as far as diaries need one."""

from dataclasses import dataclass
from typing import Any, Final

import requests

from providers.exchanges import Exchanges, json_of
from providers.interface import Unavailable

Resource = dict[str, Any]

FHIR: Final = {"Content-Type": "application/fhir+json", "Accept": "application/fhir+json"}
SYSTEM: Final = "urn:candor:request"
PAGE, MOST_PAGES = 1000, 20


@dataclass(frozen=True)
class FhirServer:
    """`url` is the base address, without a slash at its end."""

    url: str
    exchanges: Exchanges

    def read(self, kind: str, identity: str) -> Resource:
        """Raises Unavailable."""
        answer = self.exchanges.ask("GET", f"{self.url}/{kind}/{identity}", headers=FHIR)
        return _of_kind(kind, json_of(answer) if answer.ok else {})

    def search(self, kind: str, **wanted: str | list[str]) -> list[Resource]:
        """Every resource that fits, over all pages. Raises Unavailable."""
        url, query = f"{self.url}/{kind}", {**wanted, "_count": str(PAGE)}
        found: list[Resource] = []
        for _ in range(MOST_PAGES):
            answer = self.exchanges.ask("GET", url, params=query, headers=FHIR)
            bundle = _of_kind("Bundle", json_of(answer) if answer.ok else {})
            found += [entry.get("resource", {}) for entry in bundle.get("entry") or []]
            following = [link["url"] for link in bundle.get("link") or [] if link.get("relation") == "next"]
            # Only there: the token goes along.
            if not following or not str(following[0]).startswith(f"{self.url}/"):
                break
            url, query = following[0], {}
        return [it for it in found if it.get("resourceType") == kind]

    def known_by(self, kind: str, key: str) -> list[Resource]:
        """Those that carry our key. Raises Unavailable."""
        return [it for it in self.search(kind, identifier=f"{SYSTEM}|{key}") if is_ours(it, key)]

    def replace(self, resource: Resource) -> requests.Response:
        """Store it in place of the version that was read. Raises Unavailable or Unsure."""
        headers = {**FHIR, "If-Match": f'W/"{resource.get("meta", {}).get("versionId", "")}"'}
        url = f"{self.url}/{resource['resourceType']}/{resource['id']}"
        return self.exchanges.tell("PUT", url, json=resource, headers=headers)

    def create(self, resource: Resource, key: str) -> requests.Response:
        """Store it, unless one with our key is there. Raises Unavailable or Unsure."""
        headers = {**FHIR, "If-None-Exist": f"identifier={SYSTEM}|{key}"}
        return self.exchanges.tell(
            "POST", f"{self.url}/{resource['resourceType']}", json=resource, headers=headers
        )


def identifier(key: str) -> dict[str, str]:
    return {"system": SYSTEM, "value": key}


def is_ours(resource: Resource, key: str) -> bool:
    return identifier(key) in [
        {name: it.get(name) for name in ("system", "value")} for it in resource.get("identifier") or []
    ]


def _of_kind(kind: str, resource: Resource) -> Resource:
    if resource.get("resourceType") != kind:
        raise Unavailable(f"no {kind}")
    return resource
