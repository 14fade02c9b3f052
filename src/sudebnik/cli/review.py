"""`sudebnik review`: check the machine in the browser, alone on one's own machine or with accounts."""

from __future__ import annotations

import getpass
import threading
import webbrowser
from pathlib import Path

import click

from sudebnik.cli.common import lang_option, language, project_folder, project_option

_WORDS = {
    "en": {
        "open": "open {url}",
        "alone": "this address works once, for you alone: {url}",
        "another": "the address was used; for another browser: {url}",
        "stop": "stop with Ctrl-C",
        "stopped": "stopped; every answer is in the log",
    },
    "ru": {
        "open": "откройте {url}",
        "alone": "адрес действует один раз и только для вас: {url}",
        "another": "адрес использован; для другого браузера: {url}",
        "stop": "остановить: Ctrl-C",
        "stopped": "остановлено; все ответы в журнале",
    },
}


@click.command
@project_option
@click.option("--port", type=click.IntRange(0, 65535), help="Port (default: 8237, or the next free one).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="Name under which browsers reach the server."
)
@click.option("--cert", type=click.Path(path_type=Path), help="Certificate chain for TLS, PEM.")
@click.option("--key", type=click.Path(path_type=Path), help="Its private key, PEM.")
@click.option(
    "--behind-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy that does TLS; only it may connect.",
)
@click.option(
    "--as",
    "as_name",
    metavar="NAME",
    help="Your name in the log, where there are no accounts (default: the login name).",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@lang_option
def command(
    folder: Path | None,
    port: int | None,
    host: str,
    names: tuple[str, ...],
    cert: Path | None,
    key: Path | None,
    proxies: tuple[str, ...],
    as_name: str | None,
    no_browser: bool,
    lang: str | None,
) -> None:
    """Check in the browser what the machine has read.

    Without accounts the pages are for you alone, on this machine. With accounts (`sudebnik accounts add`) everybody logs
    in; other machines reach the server by TLS only.

    \b
    sudebnik review --project mine
    sudebnik review --project mine --host 0.0.0.0 --name desk.example.org --cert desk.pem --key desk.key
    sudebnik review --project mine --behind-proxy 127.0.0.1 --name desk.example.org
    """
    from sudebnik.errors import UsageError
    from sudebnik.web.app import application
    from sudebnik.web.house import House, OneTime
    from sudebnik.web.listening import Asked, listen, reach, tls
    from sudebnik.web.server import serve
    from sudebnik.web.sessions import Sessions
    from sudebnik.web.workers import Workers
    from sudebnik.workbench.accounts import Accounts, has_accounts
    from sudebnik.workbench.project import Project

    place = project_folder(folder)
    with Project.open(place) as project:
        told = language(lang or project.settings.lang)
    words = _WORDS[told]
    with_accounts = has_accounts(place)
    if with_accounts and as_name:
        raise UsageError("--as: this project has accounts; log in with one of them")
    asked = Asked(host, port, names, cert, key, proxies)
    reached, context = reach(asked, accounts=with_accounts), tls(asked)
    listener = listen(asked)
    at = listener.getsockname()[1]
    shown = names[0] if names else host
    scheme = "https" if reached.secure else "http"
    base = f"{scheme}://{shown}" if proxies else f"{scheme}://{f'[{shown}]' if ':' in shown else shown}:{at}"

    accounts = Accounts.open(place) if with_accounts else Accounts.alone(as_name or getpass.getuser())
    alone = None
    url = f"{base}/"
    if not with_accounts:
        alone = OneTime(
            lambda token: click.echo(words["another"].format(url=f"{base}/enter?token={token}"), err=True)
        )
        url = f"{base}/enter?token={alone.token}"
    the = House(
        folder=place,
        accounts=accounts,
        sessions=Sessions(accounts, port=at, secure=reached.secure),
        workers=Workers(place),
        language=told,
        alone=alone,
    )
    click.echo(words["alone" if alone else "open"].format(url=url))
    click.echo(words["stop"], err=True)
    if not no_browser and not proxies:
        threading.Timer(0.5, webbrowser.open, [url]).start()
    serve(application(the, reached), listener, context)
    click.echo(words["stopped"], err=True)
