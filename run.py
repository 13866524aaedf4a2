#!/usr/bin/env python3
"""Set up Digitpad on this machine, then start it.

    python3 run.py                   open the window
    python3 run.py test [ARGS]       run the tests; ARGS go to pytest
    python3 run.py COMMAND [ARGS]    run `python -m app COMMAND [ARGS]`

Nothing but Python is needed: the packages go into `.venv`, with the versions and hashes of
`requirements.lock`. What this script says goes to standard error; standard output belongs to the
command that it starts.
"""

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

# Everything in this file has to parse on older Pythons, so that they get to this sentence.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(
        "Digitpad needs Python 3.11 or newer; this is Python {}.{}. "
        "Start it with a newer one, for example: python3.12 run.py".format(*sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.stamp"
SET_UP_LOCK = ROOT / ".venv.lock"

RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"

Environment = Mapping[str, str]
Libraries = Mapping[str, str]
"""Shared libraries by their soname, with the Debian package that holds each."""

QT_LIBRARIES: Libraries = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X_LIBRARIES: Libraries = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES: Libraries = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

NO_DISPLAY = (
    "there is no display here, so the window cannot be shown. It draws and trains by itself, off "
    "the screen, instead. For a window on a virtual screen, install xvfb and type:\n\n"
    "    xvfb-run -a python3 run.py\n"
)


class SetUpError(Exception):
    """Set-up cannot go on; the message says what the user can do."""


def say(words: str) -> None:
    """Tell the user what is going on, on standard error."""
    print(f"run.py: {words}", file=sys.stderr, flush=True)


# The display ------------------------------------------------------------------------------------


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether the application, started with these arguments, builds its window."""
    if {"-h", "--help", "--version"}.intersection(arguments):
        return False
    return not arguments or arguments[0] == "demo" or arguments[0].startswith("-")


def has_display(environ: Environment) -> bool:
    """Whether Qt will find a display; a platform that the user chose counts as one."""
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    if environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(environ.get("DISPLAY")) and x_server_answers(environ["DISPLAY"])


def x_server_answers(display: str) -> bool:
    """Whether a connection to the X server succeeds; without one Qt aborts the interpreter."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not known yet: the library comes with the ones that the window needs
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)


def without_display(
    arguments: Sequence[str], environ: Environment
) -> tuple[list[str], dict[str, str]]:
    """Arguments and environment for the demonstration that needs no display."""
    demo = list(arguments) if arguments[:1] == ["demo"] else ["demo", *arguments]
    return demo, {**environ, "QT_QPA_PLATFORM": "offscreen"}


# System libraries -------------------------------------------------------------------------------


def missing(libraries: Libraries, load: Callable[[str], object] = ctypes.CDLL) -> dict[str, str]:
    """Those of the libraries that the system's loader does not find."""
    lacking = {}
    for soname, package in libraries.items():
        try:
            load(soname)
        except OSError:
            lacking[soname] = package
    return lacking


def display_libraries(environ: Environment) -> list[Libraries]:
    """The libraries of each display that Qt can try in this environment."""
    platform = environ.get("QT_QPA_PLATFORM", "")
    x = "xcb" in platform if platform else environ.get("DISPLAY")
    wayland = "wayland" in platform if platform else environ.get("WAYLAND_DISPLAY")
    return [X_LIBRARIES] * bool(x) + [WAYLAND_LIBRARIES] * bool(wayland)


def missing_for_qt(
    environ: Environment, load: Callable[[str], object] = ctypes.CDLL
) -> dict[str, str]:
    """The system libraries that Qt would not find, each with its Debian package.

    They have to be looked up before Qt starts: it aborts the interpreter when they are missing.
    Qt's packages for macOS and Windows bring their own.
    """
    if sys.platform != "linux":
        return {}
    lacking = missing(QT_LIBRARIES, load)
    displays = [missing(libraries, load) for libraries in display_libraries(environ)]
    if displays and all(displays):  # Qt falls back to the next display: one complete set will do
        lacking.update(displays[0])
    return lacking


def missing_for_venv() -> dict[str, str]:
    """What Python lacks to make a virtual environment; Debian packs that part separately."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return {}
    return {"Python's venv and ensurepip": f"python3.{sys.version_info.minor}-venv"}


def install_system_packages(lacking: Mapping[str, str]) -> None:
    """Install Debian packages where that needs no password, or say what to type."""
    packages = sorted(set(lacking.values()))
    as_root = root_prefix() if shutil.which("apt-get") else None
    if as_root is None:
        raise SetUpError(how_to_install(lacking))
    say(f"installing the system packages {' '.join(packages)}")
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    # The status of the update is not looked at: a broken source of something else is no obstacle.
    run_quietly([*apt, "update"])
    if run_quietly([*apt, "install", "--yes", "--no-install-recommends", *packages]) != 0:
        raise SetUpError(how_to_install(lacking))


def root_prefix() -> list[str] | None:
    """What to put before a command to run it as root, or None if that would need a password."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and run_quietly(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def how_to_install(lacking: Mapping[str, str]) -> str:
    """The sentence that names what is missing and the one command that brings it."""
    names = ", ".join(lacking)
    if not shutil.which("apt-get"):
        return (
            f"this machine lacks {names}. Install the packages of your system that hold them "
            "and start run.py again."
        )
    packages = " ".join(sorted(set(lacking.values())))
    install = f"apt-get update && apt-get install --yes {packages}"
    command = f"sudo sh -c '{install}'" if shutil.which("sudo") else f"su -c '{install}'"
    return f"this machine lacks {names}. Type this, then start run.py again:\n\n    {command}\n"


# The virtual environment ------------------------------------------------------------------------


def venv_python() -> Path:
    """The interpreter of the virtual environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(lock: Path) -> str:
    """One line that changes when the lock file or Python's minor version does."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"{lock.name} {version} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def installed() -> list[str]:
    """The fingerprints of what the virtual environment holds; none if it is half-made."""
    if not venv_python().exists():
        return []
    try:
        return STAMP.read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def write_stamp(fingerprints: Sequence[str]) -> None:
    """Record, in one step, that the virtual environment is complete."""
    draft = STAMP.with_suffix(".draft")
    draft.write_text("\n".join(fingerprints) + "\n", encoding="utf-8")
    draft.replace(STAMP)


def is_set_up(locks: Sequence[Path]) -> bool:
    """Whether the virtual environment holds what these lock files name."""
    return set(map(fingerprint, locks)) <= set(installed())


def set_up_venv(locks: Sequence[Path]) -> None:
    """Make the virtual environment hold what the lock files name, the runtime's first.

    While it is being changed it has no stamp, so that whatever an interruption leaves behind is
    made anew by the next start.
    """
    with only_one_at_a_time():
        if is_set_up(locks):
            return
        if not is_set_up([RUNTIME]):
            make_venv()
            install(RUNTIME)
            write_stamp([fingerprint(RUNTIME)])
        for lock in locks:
            if not is_set_up([lock]):
                add_to_venv(lock)


def make_venv() -> None:
    """Make an empty virtual environment in place of what is there."""
    say(f"making {VENV.name} with Python {sys.version_info.major}.{sys.version_info.minor}")
    STAMP.unlink(missing_ok=True)
    if run_quietly([sys.executable, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetUpError(f"Python could not make the virtual environment {VENV}; see above.")


def add_to_venv(lock: Path) -> None:
    """Install a lock file on top of the runtime's."""
    runtime = [fingerprint(RUNTIME)]
    STAMP.unlink(missing_ok=True)
    try:
        install(lock)
    except SetUpError:
        write_stamp(runtime)  # pip gave up by itself and left the runtime's packages as they were
        raise
    write_stamp([*runtime, fingerprint(lock)])


def install(lock: Path) -> None:
    """Install exactly what a lock file names into the virtual environment."""
    say(f"installing the packages of {lock.name} into {VENV.name}")
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "--no-input", "install"]
    if run_quietly([*pip, "--only-binary=:all:", "--require-hashes", "-r", str(lock)]) != 0:
        raise SetUpError(
            f"pip could not install the packages of {lock.name}; its reason stands above. "
            "This step needs a network connection. Start run.py again to retry."
        )


def run_quietly(command: Sequence[str], stderr: int | None = None) -> int:
    """Run a command that asks nothing and keeps standard output clean; its exit status."""
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=sys.stderr, stderr=stderr, check=False
    ).returncode


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Hold the set-up lock; the system gives it back however this process ends."""
    with SET_UP_LOCK.open("w") as handle:
        if not try_lock(handle.fileno(), wait=False):
            say("another start is setting up; waiting for it")
            while not try_lock(handle.fileno(), wait=True):
                pass
        yield


if sys.platform == "win32":
    import msvcrt

    def try_lock(descriptor: int, *, wait: bool) -> bool:
        """Lock a file until it is closed; False if another process holds it, still or by then."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(descriptor: int, *, wait: bool) -> bool:
        """Lock a file until it is closed; False if another process holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


# Starting ---------------------------------------------------------------------------------------


def set_up(locks: Sequence[Path], libraries: Mapping[str, str]) -> None:
    """Bring the machine to where the application runs; does nothing if it is there."""
    lacking = dict(libraries)
    if not is_set_up([RUNTIME]):
        lacking.update(missing_for_venv())
    if lacking:
        install_system_packages(lacking)
    if not is_set_up(locks):
        set_up_venv(locks)


def module_command(module: str, arguments: Sequence[str]) -> list[str]:
    """The command that runs a module of this checkout, from whatever folder the user is in."""
    return [str(venv_python()), "-P", "-m", module, *arguments]


def with_checkout(environ: Environment) -> dict[str, str]:
    """The environment in which `app` and `core` are those of this checkout."""
    paths = [str(ROOT), *filter(None, [environ.get("PYTHONPATH")])]
    return {**environ, "PYTHONPATH": os.pathsep.join(paths)}


def hand_over(command: list[str], environ: Environment) -> NoReturn:
    """Become the command; where a process cannot, wait for it and pass its exit status on."""
    if os.name == "posix":
        os.execve(command[0], command, environ)
    process = subprocess.Popen(command, env=environ)
    while True:
        # Ctrl-C reaches the command as well, and how to end is the command's business.
        with contextlib.suppress(KeyboardInterrupt):
            sys.exit(process.wait())


def run_tests(arguments: Sequence[str], environ: Environment) -> NoReturn:
    """Run the tests with pytest, off the screen unless the user says otherwise."""
    environ = {"QT_QPA_PLATFORM": "offscreen", **environ}
    set_up([RUNTIME, DEVELOPMENT], missing_for_qt(environ))
    os.chdir(ROOT)
    hand_over(module_command("pytest", arguments), with_checkout(environ))


def run_app(arguments: Sequence[str], environ: Environment) -> NoReturn:
    """Run the application; Qt's libraries are looked up only for the commands that use Qt."""
    window = opens_window(arguments)
    if window and not has_display(environ):
        say(NO_DISPLAY)
        arguments, environ = without_display(arguments, environ)
    set_up([RUNTIME], missing_for_qt(environ) if window else {})
    hand_over(module_command("app", arguments), with_checkout(environ))


def main(arguments: Sequence[str]) -> int:
    """Set up, then become the tests or the application."""
    try:
        if arguments[:1] == ["test"]:
            run_tests(arguments[1:], os.environ)
        run_app(arguments, os.environ)
    except SetUpError as error:
        say(str(error))
    except OSError as error:
        say(f"set-up cannot go on: {error}")
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
