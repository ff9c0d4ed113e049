import pytest


@pytest.mark.parametrize("address", ["/health", "/chat/v1/openapi.json", "/nothing", "/staff/account/login/"])
def test_every_page_is_locked_down(db, client, address):
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers  # not served over https here
    assert "Set-Cookie" not in headers or address.startswith("/staff/")
