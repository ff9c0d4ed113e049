"""Settings for tests and the type checker: the real ones, with throw-away secrets and a throw-away folder."""

import atexit
import os
import shutil
import tempfile

os.environ.update(
    CANDOR_VAR=tempfile.mkdtemp(prefix="candor-desk-"),
    CANDOR_SECRET_KEY="only-for-tests-only-for-tests-only-for-tests",
    CANDOR_ENGINE_TOKEN="engine-token-for-tests",
    CANDOR_BOOKING_TOKEN="booking-token-for-tests",
    CANDOR_DATA_KEYS="for-tests:" + "A" * 43 + "=",
)

from config.settings import *  # noqa: F403

atexit.register(shutil.rmtree, os.environ["CANDOR_VAR"], ignore_errors=True)  # of this process alone

# Slow on purpose in production; tests make many accounts.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
