"""A session's course: start, settings, changed files, end."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from .options import EditorOptions, read_options
from .server import TifaServer
from .tasks import spawn

_WATCHED = ("**/*.po", "**/documents.tsv", "**/tifa.toml", "**/pyproject.toml")


def on_initialize(ls: TifaServer, params: types.InitializeParams) -> None:
    """Start opening termbase and memory while the editor still sets itself up."""
    ls.resources.options = read_options(params.initialization_options, EditorOptions())
    ls.client.name = params.client_info.name if params.client_info else ""
    spawn(ls.resources.load())
    spawn(ls.resources.watch())
    spawn(ls.diagnosing.watch())


async def on_initialized(ls: TifaServer, params: types.InitializedParams) -> None:
    """Ask for the settings and to be told of changes."""
    registrations = []
    if ls.client.can("workspace.did_change_watched_files.dynamic_registration"):
        watchers = [types.FileSystemWatcher(pattern) for pattern in (*_WATCHED, *_termbases(ls))]
        options: Any = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append(("workspace/didChangeWatchedFiles", options))
    if ls.client.can("workspace.did_change_configuration.dynamic_registration"):
        options = types.DidChangeConfigurationRegistrationOptions(section="tifa")
        registrations.append(("workspace/didChangeConfiguration", options))
    if registrations:
        asked = [types.Registration(f"tifa-{name}", name, what) for name, what in registrations]
        await ls.client_register_capability_async(types.RegistrationParams(asked))
    await _pull_settings(ls)


async def on_did_change_configuration(
    ls: TifaServer, params: types.DidChangeConfigurationParams
) -> None:
    """Take new settings, from the message or by asking for them."""
    if params.settings:
        await ls.resources.configure(params.settings)
    else:
        await _pull_settings(ls)


async def on_did_change_watched_files(
    ls: TifaServer, params: types.DidChangeWatchedFilesParams
) -> None:
    """Take up what changed: a file of the termbase, or of settings."""
    ls.diagnosing.refresh_if_changed()
    await ls.resources.load_if_changed()


def on_shutdown(ls: TifaServer, *_: Any) -> None:
    """Let go of the memory."""
    ls.resources.memory.close()


async def _pull_settings(ls: TifaServer) -> None:
    if not ls.client.can("workspace.configuration"):
        return
    asked = types.ConfigurationParams([types.ConfigurationItem(section="tifa")])
    answer = await ls.workspace_configuration_async(asked)
    if answer and answer[0]:
        await ls.resources.configure(answer[0])


def _termbases(ls: TifaServer) -> list[str]:
    return [
        (place / "**" if place.is_dir() else place).as_posix()
        for place in ls.resources.project.all_termbases
    ]


FEATURES: dict[str, tuple[Any, Any]] = {
    types.INITIALIZE: (on_initialize, None),
    types.INITIALIZED: (on_initialized, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (on_did_change_configuration, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (on_did_change_watched_files, None),
    types.SHUTDOWN: (on_shutdown, None),
}
