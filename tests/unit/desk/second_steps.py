"""Accounts that log in with an app's code, and the codes."""

import base64
import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.models import User
from staff_cast import make_account

SECRET = base64.b32encode(b"a secret of twenty b").decode()


def code(secret: str = SECRET, steps_ago: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 - steps_ago)))


def with_app(role: str = "owner") -> User:
    account = make_account(role)
    TOTP.activate(account, SECRET)
    return account
