"""`sudebnik review`: check the machine in the browser, alone on one's own machine or with accounts."""

from __future__ import annotations

import getpass
import os
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sudebnik.cli.common import harmless, lang_option, language, project_folder, project_option

if TYPE_CHECKING:
    from sudebnik.web.listening import Asked

_WORDS = {
    "en": {
        "open": "{url}",
        "alone": "{url} admits one browser, once",
        "another": "the address was used; for another browser: {url}",
        "stop": "stop with Ctrl-C",
        "bundle": "for {coder}; every answer is sealed in {answers}: send that file back",
        "passphrase": "Passphrase of the bundle",
        "stopped": "stopped; every answer is in the log",
    },
    "ru": {
        "open": "{url}",
        "alone": "{url} впускает один браузер, один раз",
        "another": "адрес использован; для другого браузера: {url}",
        "stop": "остановить: Ctrl-C",
        "bundle": "кодирует {coder}; каждый ответ сразу ложится под замок в {answers}: отправьте этот файл обратно",
        "passphrase": "Пароль пакета",
        "stopped": "остановлено; все ответы в журнале",
    },
}

_WAY_IN = """<!doctype html><html><head><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={url}"><title>sudebnik</title></head>
<body><a href="{url}">sudebnik</a></body></html>
"""


@click.command
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@click.option(
    "--bundle-key",
    type=click.Path(path_type=Path),
    help="The key file that opens the bundle (else SUDEBNIK_BUNDLE_KEY, SUDEBNIK_BUNDLE_PASSPHRASE, or the passphrase by prompt).",
)
@project_option
@click.option("--port", type=click.IntRange(0, 65535), help="Port (default: 8237, or the next free one).")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="Name under which browsers reach the server; several may be given.",
)
@click.option("--cert", type=click.Path(path_type=Path), help="Certificate chain for TLS, PEM.")
@click.option("--key", type=click.Path(path_type=Path), help="Its private key, PEM, without a password.")
@click.option(
    "--behind-proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy that does TLS: only it may connect.",
)
@click.option(
    "--as",
    "as_name",
    metavar="NAME",
    help="Your name in the log, without accounts (default: the login name).",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@lang_option
def command(
    bundle: Path | None,
    bundle_key: Path | None,
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
    sudebnik review anna.age                       (a bundle packed for you; writes anna.answers.age beside it)
    """
    from sudebnik.web.listening import Asked

    asked = Asked(host, port, names, cert, key, proxies)
    browser = not (no_browser or proxies)
    if bundle is None:
        review(project_folder(folder), asked, as_name=as_name, browser=browser, lang=lang)
    else:
        review_bundle(bundle, bundle_key, asked, as_name=as_name, browser=browser, lang=lang)


def review_bundle(
    path: Path, key: Path | None, asked: Asked, *, as_name: str | None, browser: bool, lang: str | None
) -> None:
    """Open a bundle, serve it to the coder for whom it was packed, seal each answer; nothing stays open behind."""
    from sudebnik.cli.exchange import asker
    from sudebnik.errors import UsageError
    from sudebnik.workbench.bundles import key_for, opened_bundle
    from sudebnik.workbench.sealed_answers import answers_path, bundle_of

    words = _WORDS[language(lang)]
    opener = key_for(path, key, asker(words["passphrase"]))
    with opened_bundle(path, opener) as project:
        packed = bundle_of(project)
        if packed is None or as_name not in (None, packed.coder):
            raise UsageError("--as: a bundle is coded under the name for which it was packed")
        told = words["bundle"].format(coder=packed.coder, answers=answers_path(path))
        click.echo(harmless(told), err=True)
        review(project.folder, asked, as_name=packed.coder, browser=browser, lang=lang, coder_only=True)


def review(
    place: Path,
    asked: Asked,
    *,
    as_name: str | None,
    browser: bool,
    lang: str | None,
    coder_only: bool = False,
) -> None:
    """Serve the project in this folder until somebody stops it."""
    from sudebnik.errors import UsageError
    from sudebnik.store.accounts import Role
    from sudebnik.web.app import application
    from sudebnik.web.house import House, OneTime
    from sudebnik.web.listening import address, listen, reach
    from sudebnik.web.server import serve
    from sudebnik.workbench.accounts import ALL_ROLES, Accounts, has_accounts
    from sudebnik.workbench.project import Project

    with Project.open(place) as project:
        told = language(lang or project.settings.lang)
    words = _WORDS[told]
    with_accounts = has_accounts(place)
    if with_accounts and as_name:
        raise UsageError("--as: this project has accounts; log in with one of them")
    reached = reach(asked, accounts=with_accounts)
    roles = frozenset({Role.CODER}) if coder_only else ALL_ROLES
    accounts = (
        Accounts.open(place) if with_accounts else Accounts.alone(as_name or getpass.getuser(), roles=roles)
    )
    listener = listen(asked)
    url = address(asked, listener.port)

    def way_in(token: str) -> str:
        return f"{url}enter?token={token}"

    def used(token: str) -> None:
        _way_in_file(place).unlink(missing_ok=True)
        click.echo(words["another"].format(url=way_in(token)), err=True)

    alone = None if with_accounts else OneTime(used)
    with House(
        place, accounts, port=listener.port, secure=reached.secure, language=told, alone=alone
    ) as house:
        click.echo(words["alone"].format(url=way_in(alone.token)) if alone else words["open"].format(url=url))
        click.echo(words["stop"], err=True)
        with _browser(place, way_in(alone.token) if alone else None, url if browser else None):
            serve(application(house, reached), listener)
    click.echo(words["stopped"], err=True)


@contextmanager
def _browser(place: Path, way_in: str | None, url: str | None) -> Iterator[None]:
    """Open a browser at ``url``, where one is asked for.

    The way in goes by a file that other users of the machine cannot read: what a program is started with, they can.
    """
    file = _way_in_file(place)
    if url and way_in:
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(_WAY_IN.format(url=way_in))
        url = file.resolve().as_uri()
    try:
        if url:
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
        yield
    finally:
        file.unlink(missing_ok=True)


def _way_in_file(place: Path) -> Path:
    from sudebnik.workbench.project import UNFINISHED

    return place / f"{UNFINISHED}enter.html"
