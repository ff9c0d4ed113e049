"""The web server's settings: one process, so that SQLite has one queue of writers, and a thread a request."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it starts from any folder

from config import environment, logs

host = environment.text("CANDOR_HOST", "127.0.0.1")
port = environment.whole_number("CANDOR_PORT", 8000, lowest=1, highest=65535)

bind = f"{host}:{port}"
chdir = str(Path(__file__).resolve().parent.parent)
wsgi_app = "config.wsgi"
worker_class = "config.threads.Worker"
workers = 1
threads = 56  # 8 for the action server (threads.py); of 48, turns and who waits leave enough for the rest
timeout = 30  # seconds; a turn takes at most 9
graceful_timeout = 9  # seconds that turns under way get, as many as one takes at most; the launcher waits 10
keepalive = 75  # seconds; a message sent just as its connection closes is lost, and nobody waits for so long
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 4096
accesslog = None  # the desk logs each turn itself; request lines could hold what people typed
logconfig_dict = logs.configuration() | {
    "loggers": {"gunicorn.error": {"handlers": ["stderr"], "level": "INFO", "propagate": False}}
}
control_socket_disable = True  # nothing but the supervisor steers it


def post_worker_init(worker: object) -> None:
    from booking.postman import postman  # not before: Django has to be set up first
    from outbox.courier import courier
    from privacy import housekeeping
    from privacy.tidying import tidier

    housekeeping.start()
    postman.start()
    courier.start()
    tidier.start()
