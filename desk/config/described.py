"""An API whose OpenAPI page also says that what goes wrong is told as application/problem+json (RFC 9457)."""

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

PROBLEM = "application/problem+json"


class DescribedAPI(NinjaAPI):
    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(*args, **kwargs)
        for calls in described["paths"].values():
            for call in calls.values():
                for status, response in call["responses"].items():
                    if int(status) >= 400 and "content" in response:
                        response["content"] = {PROBLEM: next(iter(response["content"].values()))}
        return described
