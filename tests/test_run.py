"""run.py: what it finds out, says and starts; with no network and no real set-up."""

import importlib.util
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "run.py"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """run.py as a module that takes a temporary folder for the checkout."""
    module = load_script()
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    monkeypatch.setattr(module, "ROOT", checkout)
    monkeypatch.setattr(module, "VENV", checkout / ".venv")
    monkeypatch.setattr(module, "STAMP", checkout / ".venv" / "installed.stamp")
    monkeypatch.setattr(module, "SET_UP_LOCK", checkout / ".venv.lock")
    for name in ("RUNTIME", "DEVELOPMENT"):
        lock = checkout / getattr(module, name).name
        lock.write_text(f"{name}==1.0\n")
        monkeypatch.setattr(module, name, lock)
    return module


@pytest.fixture
def installs(run, monkeypatch):
    """The lock files that were installed into a stand-in for the virtual environment."""
    done = []

    def make_venv():
        run.STAMP.unlink(missing_ok=True)
        run.venv_python().parent.mkdir(parents=True, exist_ok=True)
        run.venv_python().touch()
        done.append("venv")

    monkeypatch.setattr(run, "make_venv", make_venv)
    monkeypatch.setattr(run, "install", lambda lock: done.append(lock.name))
    return done


@pytest.fixture
def handed_over(run, monkeypatch):
    """The command and the environment that run.py became, with set-up left out."""

    class Started(Exception):
        pass

    seen = {}

    def set_up(locks, libraries):
        seen.update(locks=[lock.name for lock in locks], libraries=dict(libraries))

    def hand_over(command, environ):
        seen.update(command=command[1:], environ=environ)
        raise Started

    monkeypatch.setattr(run, "set_up", set_up)
    monkeypatch.setattr(run, "hand_over", hand_over)
    monkeypatch.setattr(run, "missing_for_qt", lambda environ: {"lib": "package"})
    monkeypatch.setattr(run, "x_server_answers", lambda display: True)
    monkeypatch.setattr(run.sys, "platform", "linux")
    monkeypatch.chdir(run.ROOT)

    def start(arguments, **environ):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environ.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(Started):
            run.main(arguments)
        return seen

    return start


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def loader(*absent):
    """A stand-in for ctypes.CDLL on a machine that lacks some libraries."""

    def load(soname):
        if soname in absent:
            raise OSError(f"{soname}: cannot open shared object file")

    return load


class TestDisplay:
    @pytest.fixture(autouse=True)
    def linux(self, run, monkeypatch):
        monkeypatch.setattr(run.sys, "platform", "linux")
        monkeypatch.setattr(run, "x_server_answers", lambda display: display == ":0")

    @pytest.mark.parametrize(
        ("environ", "expected"),
        [
            ({}, False),
            ({"DISPLAY": ""}, False),
            ({"DISPLAY": ":0"}, True),
            ({"DISPLAY": ":99"}, False),
            ({"WAYLAND_DISPLAY": "wayland-0"}, True),
            ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ],
    )
    def test_on_linux_the_environment_decides(self, run, environ, expected):
        assert run.has_display(environ) is expected

    @pytest.mark.parametrize("platform", ["win32", "darwin"])
    def test_elsewhere_there_is_one(self, run, monkeypatch, platform):
        monkeypatch.setattr(run.sys, "platform", platform)
        assert run.has_display({})

    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ([], True),
            (["demo"], True),
            (["--model", "mine.npz"], True),
            (["--help"], False),
            (["demo", "--help"], False),
            (["--version"], False),
            (["train", "--epochs", "3"], False),
            (["recognize", "--json", "7.txt"], False),
            (["evaluate", "bundled"], False),
        ],
    )
    def test_only_the_window_needs_one(self, run, arguments, expected):
        assert run.opens_window(arguments) is expected


@pytest.mark.skipif(sys.platform != "linux", reason="Qt's packages bring these libraries elsewhere")
class TestSystemLibraries:
    def test_nothing_is_missing_where_all_load(self, run):
        assert run.missing_for_qt({"DISPLAY": ":0"}, loader()) == {}

    def test_names_the_package_of_a_missing_library(self, run):
        assert run.missing_for_qt({}, loader("libEGL.so.1")) == {"libEGL.so.1": "libegl1"}

    def test_libraries_of_x_matter_only_under_x(self, run):
        without_cursor = loader("libxcb-cursor.so.0")
        cursor = {"libxcb-cursor.so.0": "libxcb-cursor0"}
        assert run.missing_for_qt({}, without_cursor) == {}
        assert run.missing_for_qt({"WAYLAND_DISPLAY": "wayland-0"}, without_cursor) == {}
        assert run.missing_for_qt({"DISPLAY": ":0"}, without_cursor) == cursor
        assert run.missing_for_qt({"QT_QPA_PLATFORM": "xcb"}, without_cursor) == cursor

    def test_one_complete_display_is_enough(self, run):
        both = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
        assert run.missing_for_qt(both, loader("libxcb-cursor.so.0")) == {}
        assert run.missing_for_qt(both, loader("libwayland-client.so.0")) == {}
        neither = loader("libxcb-cursor.so.0", "libwayland-client.so.0")
        assert run.missing_for_qt(both, neither) == {"libxcb-cursor.so.0": "libxcb-cursor0"}

    def test_the_chosen_platform_outweighs_the_display(self, run):
        environ = {"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}
        assert run.missing_for_qt(environ, loader("libxcb-cursor.so.0")) == {}

    def test_without_root_the_user_gets_one_command(self, run, monkeypatch):
        monkeypatch.setattr(run, "root_prefix", lambda: None)
        monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
        with pytest.raises(run.SetUpError) as error:
            run.install_system_packages({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})
        assert "libGL.so.1, libEGL.so.1" in str(error.value)
        assert "sudo sh -c 'apt-get update && apt-get install --yes libegl1 libgl1'" in str(
            error.value
        )

    def test_without_apt_the_user_gets_the_names(self, run, monkeypatch):
        monkeypatch.setattr(run, "root_prefix", list)
        monkeypatch.setattr(run.shutil, "which", lambda name: None)
        with pytest.raises(run.SetUpError, match=r"libGL\.so\.1") as error:
            run.install_system_packages({"libGL.so.1": "libgl1"})
        assert "apt-get" not in str(error.value)

    def test_as_root_they_are_installed(self, run, monkeypatch):
        commands = []
        monkeypatch.setattr(run, "root_prefix", lambda: ["sudo", "-n"])
        monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(run, "run_quietly", lambda command: commands.append(command) or 0)
        run.install_system_packages({"libGL.so.1": "libgl1"})
        update, install = commands
        assert update[:2] == install[:2] == ["sudo", "-n"]
        assert update[-1] == "update"
        assert install[-1] == "libgl1"

    def test_a_failed_installation_ends_in_the_command(self, run, monkeypatch):
        monkeypatch.setattr(run, "root_prefix", list)
        monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(run, "run_quietly", lambda command: 100)
        with pytest.raises(run.SetUpError, match="apt-get install --yes libgl1"):
            run.install_system_packages({"libGL.so.1": "libgl1"})


class TestVirtualEnvironment:
    def test_is_made_once(self, run, installs):
        run.set_up_venv([run.RUNTIME])
        run.set_up_venv([run.RUNTIME])
        assert installs == ["venv", "requirements.lock"]
        assert run.is_set_up([run.RUNTIME])

    def test_development_comes_on_top(self, run, installs):
        run.set_up_venv([run.RUNTIME])
        run.set_up_venv([run.RUNTIME, run.DEVELOPMENT])
        assert installs == ["venv", "requirements.lock", "requirements-dev.lock"]
        assert run.is_set_up([run.RUNTIME])
        assert run.is_set_up([run.RUNTIME, run.DEVELOPMENT])

    def test_is_made_anew_for_another_lock_file(self, run, installs):
        run.set_up_venv([run.RUNTIME])
        run.RUNTIME.write_text("numpy==2.0\n")
        assert not run.is_set_up([run.RUNTIME])
        run.set_up_venv([run.RUNTIME])
        assert installs == ["venv", "requirements.lock"] * 2

    def test_a_new_development_lock_leaves_the_runtime(self, run, installs):
        run.set_up_venv([run.RUNTIME, run.DEVELOPMENT])
        run.DEVELOPMENT.write_text("pytest==9.9\n")
        run.set_up_venv([run.RUNTIME, run.DEVELOPMENT])
        assert installs.count("venv") == 1
        assert installs[-1] == "requirements-dev.lock"

    def test_depends_on_the_minor_version_of_python_only(self, run, monkeypatch):
        monkeypatch.setattr(run.sys, "version_info", FakeVersion(3, 12, 1))
        stamp = run.fingerprint(run.RUNTIME)
        monkeypatch.setattr(run.sys, "version_info", FakeVersion(3, 12, 7))
        assert run.fingerprint(run.RUNTIME) == stamp
        monkeypatch.setattr(run.sys, "version_info", FakeVersion(3, 13, 1))
        assert run.fingerprint(run.RUNTIME) != stamp

    @pytest.mark.parametrize("during", ["requirements.lock", "requirements-dev.lock"])
    def test_a_half_made_one_is_made_anew(self, run, installs, monkeypatch, during):
        complete = run.install

        def interrupted(lock):
            if lock.name == during:
                raise KeyboardInterrupt
            complete(lock)

        monkeypatch.setattr(run, "install", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.set_up_venv([run.RUNTIME, run.DEVELOPMENT])
        assert not run.is_set_up([run.RUNTIME])
        monkeypatch.setattr(run, "install", complete)
        run.set_up_venv([run.RUNTIME])
        assert installs.count("venv") == 2

    def test_development_that_cannot_be_had_leaves_the_runtime(self, run, installs, monkeypatch):
        run.set_up_venv([run.RUNTIME])

        def offline(lock):
            raise run.SetUpError("no network")

        monkeypatch.setattr(run, "install", offline)
        with pytest.raises(run.SetUpError):
            run.set_up_venv([run.RUNTIME, run.DEVELOPMENT])
        assert run.is_set_up([run.RUNTIME])

    def test_one_whose_python_is_gone_is_made_anew(self, run, installs):
        run.set_up_venv([run.RUNTIME])
        run.venv_python().unlink()
        assert not run.is_set_up([run.RUNTIME])

    def test_two_starts_at_the_same_time_make_one(self, run, installs, monkeypatch, capsys):
        complete = run.install
        started, go_on = threading.Event(), threading.Event()

        def slow(lock):
            started.set()
            assert go_on.wait(10)
            complete(lock)

        monkeypatch.setattr(run, "install", slow)
        starts = [threading.Thread(target=run.set_up_venv, args=([run.RUNTIME],)) for _ in range(2)]
        starts[0].start()
        assert started.wait(10)
        starts[1].start()
        go_on.set()
        for start in starts:
            start.join(10)
        assert installs == ["venv", "requirements.lock"]

    def test_a_good_one_needs_nothing_from_outside(self, run, installs, monkeypatch):
        run.set_up_venv([run.RUNTIME])
        monkeypatch.setattr(run, "missing_for_venv", lambda: {"ensurepip": "python3-venv"})
        monkeypatch.setattr(run, "run_quietly", lambda *_: pytest.fail("started something"))
        run.set_up([run.RUNTIME], {})

    def test_a_python_without_ensurepip_names_debians_package(self, run, monkeypatch):
        monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
        assert list(run.missing_for_venv().values()) == [f"python3.{sys.version_info.minor}-venv"]


class FakeVersion(tuple):
    __slots__ = ()

    def __new__(cls, *parts):
        return super().__new__(cls, parts)

    major = property(lambda self: self[0])
    minor = property(lambda self: self[1])


class TestStarting:
    def test_the_window_on_a_display(self, handed_over):
        seen = handed_over([], DISPLAY=":0")
        assert seen["command"] == ["-P", "-m", "app"]
        assert "QT_QPA_PLATFORM" not in seen["environ"]
        assert seen["locks"] == ["requirements.lock"]
        assert seen["libraries"]

    @pytest.mark.parametrize("arguments", [[], ["demo"]])
    def test_without_a_display_the_window_works_off_the_screen(
        self, handed_over, capsys, arguments
    ):
        seen = handed_over(arguments)
        assert seen["command"] == ["-P", "-m", "app", "demo"]
        assert seen["environ"]["QT_QPA_PLATFORM"] == "offscreen"
        captured = capsys.readouterr()
        assert "xvfb-run" in captured.err
        assert captured.out == ""

    def test_a_platform_that_the_user_chose_is_kept(self, handed_over, capsys):
        seen = handed_over([], QT_QPA_PLATFORM="vnc")
        assert seen["command"] == ["-P", "-m", "app"]
        assert seen["environ"]["QT_QPA_PLATFORM"] == "vnc"
        assert capsys.readouterr().err == ""

    def test_commands_get_their_arguments_and_no_libraries(self, handed_over):
        seen = handed_over(["recognize", "--json", "my 7.txt"])
        assert seen["command"] == ["-P", "-m", "app", "recognize", "--json", "my 7.txt"]
        assert seen["libraries"] == {}

    def test_tests_get_their_arguments_and_what_development_needs(self, handed_over):
        seen = handed_over(["test", "-k", "ink"], DISPLAY=":0")
        assert seen["command"] == ["-P", "-m", "pytest", "-k", "ink"]
        assert seen["locks"] == ["requirements.lock", "requirements-dev.lock"]
        assert seen["environ"]["QT_QPA_PLATFORM"] == "offscreen"

    def test_the_checkout_comes_first_on_the_path(self, run, handed_over):
        seen = handed_over(["train"], PYTHONPATH="elsewhere")
        assert seen["environ"]["PYTHONPATH"] == os.pathsep.join([str(run.ROOT), "elsewhere"])

    def test_a_remedy_is_said_on_standard_error(self, run, monkeypatch, capsys):
        def refuse(locks, libraries):
            raise run.SetUpError("type this")

        monkeypatch.setattr(run, "set_up", refuse)
        assert run.main(["train"]) == 1
        captured = capsys.readouterr()
        assert captured.err == "run.py: type this\n"
        assert captured.out == ""

    @pytest.mark.parametrize("status", [0, 3])
    def test_the_exit_status_is_passed_on(self, status):
        program = (
            f"import runpy, os, sys; run = runpy.run_path({str(SCRIPT)!r});"
            f"run['hand_over']([sys.executable, '-c', 'raise SystemExit({status})'], os.environ)"
        )
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == status

    def test_the_exit_status_is_passed_on_where_a_process_cannot_become_another(
        self, run, monkeypatch
    ):
        monkeypatch.setattr(run.os, "name", "nt")
        with pytest.raises(SystemExit) as end:
            run.hand_over([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ))
        assert end.value.code == 3
