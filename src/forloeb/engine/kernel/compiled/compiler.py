"""What makes the functions of this folder fast: Numba, which brings its own compiler, so that nobody installs one."""

from collections.abc import Callable
from hashlib import sha256
from types import FunctionType
from typing import Any, Final, TypeVar, cast

from numba import njit

from forloeb.engine.kernel.compiled import codes, memory

Function = TypeVar("Function", bound=Callable[..., Any])

_HOW: Final[dict[str, Any]] = {"nogil": True, "error_model": "numpy", "_nrt": False}
"""Without the interpreter's lock; nothing raises; and nothing is allocated, so that no array is counted on its way."""
_FROM_COMPILED: Final[dict[str, Any]] = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""What only compiled functions call needs no doors for others, which take longer to compile than most functions."""
_MADE: Final[list[FunctionType]] = []


def compiled(function: Function) -> Function:
    """A function that compiled functions call."""
    return _made(function, **_FROM_COMPILED)


def inlined(function: Function) -> Function:
    """As `compiled`, and put in wherever it is called: for what is small."""
    return _made(function, **_FROM_COMPILED, forceinline=True)


def merged(function: Function) -> Function:
    """As `compiled`, and made part of the one function that calls it before anything is compiled."""
    return _made(function, **_FROM_COMPILED, inline="always")


def kept(function: Function) -> Function:
    """A function that Python calls. It is kept on disk by what it closes over, as Numba sees to by itself."""
    return _made(function, cache=True)


def _made(function: Function, **how: Any) -> Function:
    _MADE.append(cast(FunctionType, function))
    return cast(Function, njit(function, **_HOW, **how))


def digest() -> str:
    """Of all that was given to the compiler, and of the numbers that it took as they are. With it in what a kept
    function closes over, none is used that was compiled from others.
    """
    found = sha256()
    for function in _MADE:
        code = function.__code__
        numbers = {name: function.__globals__.get(name) for name in code.co_names}
        constants = sorted((name, value) for name, value in numbers.items() if isinstance(value, int))
        found.update(repr((code.co_code, code.co_consts, code.co_names, constants)).encode())
    for module in (codes, memory):
        found.update(
            repr(sorted((name, value) for name, value in vars(module).items() if isinstance(value, int))).encode()
        )
    return found.hexdigest()
