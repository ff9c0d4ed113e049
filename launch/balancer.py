"""nginx before several front desks, with deploy/nginx.conf.template filled in for this start."""

import os
import shutil
from pathlib import Path
from string import Template

from launch.settings import LOOPBACK, ROOT, CannotStart, Settings

TEMPLATE = ROOT / "deploy" / "nginx.conf.template"
AROUND = Template(
    """daemon off;
worker_processes 1;
pid $run/nginx.pid;
error_log stderr crit;
events { worker_connections 2048; }
http {
    client_body_temp_path $run/nginx-body;
    proxy_temp_path $run/nginx-proxy;
    fastcgi_temp_path $run/nginx-fastcgi;
    uwsgi_temp_path $run/nginx-uwsgi;
    scgi_temp_path $run/nginx-scgi;
$server
}
"""
)


def balancer_command(settings: Settings) -> list[str]:
    """Raises CannotStart when nginx is not installed."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path=f"/usr/sbin{os.pathsep}/usr/local/sbin")
    if nginx is None:
        raise CannotStart("Several front desks need nginx (on Debian: apt-get install nginx).")
    return [nginx, "-c", str(write_configuration(settings)), "-e", "stderr"]


def write_configuration(settings: Settings) -> Path:
    run = settings.var / "run"
    servers = (f"server {LOOPBACK}:{port} max_fails=1 fail_timeout=2s;" for port in settings.ports.behind)
    public = settings.environment.get("CANDOR_PUBLIC_URL") or settings.url
    filled = {
        "DESK_SERVERS": "\n    ".join(servers),
        "LISTEN": f"{settings.host}:{settings.ports.desk}",
        "SCHEME": "https" if public.startswith("https:") else "http",
    }
    server = Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(filled)
    written = run / "nginx.conf"
    written.write_text(AROUND.substitute(run=run, server=server), encoding="utf-8")
    return written
