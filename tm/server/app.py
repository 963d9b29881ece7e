"""The application: the parts a server is put together from."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from ..services.service import Service
from .agents import agents
from .guard import Guard, Rules
from .limits import SLOWEST, Limits
from .native import Native
from .page import page
from .problems import ProblemError, answer_problem
from .tmserver import TmServer
from .work import Work


@dataclass(frozen=True)
class Part:
    """Routes of their own; ``running`` is entered before the first request, left after the last."""

    routes: Sequence[BaseRoute]
    running: Callable[[], AbstractAsyncContextManager[object]] | None = None


@dataclass(frozen=True)
class Shared:
    """What the parts of a server answer with."""

    service: Service
    work: Work


PARTS: tuple[Callable[[Shared], Part], ...] = (
    lambda shared: Part(Native(shared.service, shared.work).routes()),
    lambda shared: Part(TmServer(shared.service, shared.work).routes()),
    lambda shared: Part(*agents(shared.service)),
    lambda shared: Part(page(shared.service, shared.work)),
)
"""What is served; pages and agents are parts like these."""


class _App(Starlette):
    """An application in which every error is answered, once."""

    def build_middleware_stack(self) -> ASGIApp:
        """Return the routes behind what answers errors; without what raises them again."""
        return ExceptionMiddleware(self.router, handlers=self.exception_handlers)


def create_app(
    service: Service,
    rules: Rules | None = None,
    *,
    work: Work | None = None,
    slowest: float = SLOWEST,
) -> ASGIApp:
    """Return the application: every part, behind what looks who asks, how much and how slowly."""
    shared = Shared(service, work or Work())
    parts = [part(shared) for part in PARTS]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with AsyncExitStack() as running:
            for part in parts:
                if part.running:
                    await running.enter_async_context(part.running())
            yield
        shared.work.close()

    app = _App(
        routes=[route for part in parts for route in part.routes],
        lifespan=lifespan,
        exception_handlers={
            HTTPException: answer_problem,
            ProblemError: answer_problem,
            Exception: answer_problem,
        },
    )
    app.router.redirect_slashes = False
    return Guard(Limits(app, slowest=slowest), rules or Rules())
