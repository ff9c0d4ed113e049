import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()

from answers.reading import library  # noqa: E402  # needs Django set up
from sealing.checking import check_keys  # noqa: E402

check_keys()  # before a visitor writes what could not be read again
library()  # read before the first visitor, so that nobody waits for it or meets a file out of form
