"""Secret services to meet: a real gnome-keyring on a bus of its own, and false ones on the same real bus."""

import contextlib
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import secretstorage
from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

NAME = "org.freedesktop.secrets"
PATIENCE_S = 0.3
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


@contextlib.contextmanager
def session_bus(folder: Path) -> Iterator[str]:
    """The address of a session bus that starts no service by itself."""
    configuration = folder / "bus.conf"
    configuration.write_text(_BUS)
    command = ["dbus-run-session", f"--config-file={configuration}", "--"]
    shell = ["sh", "-c", 'echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat']
    with subprocess.Popen([*command, *shell], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bus:
        assert bus.stdin is not None
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.stdin.close()


@contextlib.contextmanager
def gnome_keyring(home: Path, password: str | None = "keyring") -> Iterator[None]:
    """A real gnome-keyring with its files in `home`; without a password it has no collection to open."""
    with tempfile.TemporaryDirectory(prefix="keyring-") as room:  # short: a socket's path is
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": room,
            "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],
        }
        command = ["gnome-keyring-daemon", "--foreground", "--components=secrets"]
        command += [] if password is None else ["--unlock"]
        with subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as daemon:
            assert daemon.stdin is not None
            daemon.stdin.write((password or "").encode())
            daemon.stdin.close()
            try:
                _await_name()
                yield
            finally:
                daemon.terminate()


def _await_name() -> None:
    until = time.monotonic() + 20
    with open_dbus_connection() as bus:
        while not Proxy(message_bus, bus).NameHasOwner(NAME)[0]:
            assert time.monotonic() < until, "no secret service came up"
            time.sleep(0.01)


def lock_collection() -> None:
    """Close what holds the secrets, as the system does when the officer's session is locked."""
    with secretstorage.dbus_init() as bus:
        secretstorage.get_default_collection(bus).lock()


class FalseService:
    """Answers on the bus as a secret service would, but for one fault; what it was asked is in `asked`."""

    ITEM, PROMPT = "/false/item", "/false/prompt"

    def __init__(self, fault: str = "", nonsense: tuple[str | None, tuple[Any, ...]] = (None, ())) -> None:
        self.fault, self.nonsense = fault, nonsense  # a fault that is a question's name gets nonsense for its answer
        self.asked: list[str] = []
        self._kept: bytes | None = None
        self._ended = threading.Event()
        self._bus = open_dbus_connection()
        Proxy(message_bus, self._bus).RequestName(NAME)
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> "FalseService":
        self._thread.start()
        return self

    def __exit__(self, *_failure: object) -> None:
        self._ended.set()
        self._thread.join()
        self._bus.close()

    def _serve(self) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(TimeoutError):
                asked = self._bus.receive(timeout=0.05)
                if asked.header.message_type == MessageType.method_call:
                    self._answer(asked)

    def _answer(self, asked: Message) -> None:
        member = asked.header.fields[HeaderFields.member]
        self.asked.append(member)
        if self.fault == "silent":
            return
        if self.fault == "chatters":
            self._chatter()
            return
        if self.fault in ("nonsense", member):
            self._bus.send(new_method_return(asked, *self.nonsense))
        elif member == "OpenSession" and asked.body[0] != "plain":
            self._bus.send(new_error(asked, "org.freedesktop.DBus.Error.NotSupported"))
        else:
            self._bus.send(new_method_return(asked, *self._says(member, asked.body)))

    def _chatter(self) -> None:
        """Signals without end, to whoever awaits an answer."""
        to_all = DBusAddress("/org/freedesktop/secrets", interface="org.freedesktop.Secret.Prompt")
        many = new_signal(to_all, "Completed").serialise(serial=1) * 100
        while not self._ended.is_set():
            self._bus.sock.sendall(many)

    def _says(self, member: str, body: Any) -> tuple[str | None, tuple[Any, ...]]:
        if member == "CreateItem":
            self._kept = bytes(body[1][2])
        if member == "Delete" and self.fault != "keeps":
            self._kept = None
        found = [] if self._kept is None or self.fault == "forgets" else [self.ITEM]
        return {
            "Get": lambda: ("v", (("b", self.fault == "prompts") if body[1] == "Locked" else ("s", "false"),)),
            "OpenSession": lambda: ("vo", (("s", ""), "/false/session")),
            "CreateItem": lambda: ("oo", (self.ITEM, "/")),
            "SearchItems": lambda: ("ao", (found,)),
            "GetSecret": lambda: ("(oayays)", (("/false/session", b"", self._told(), "text/plain"),)),
            "Delete": lambda: ("o", ("/",)),
            "Unlock": lambda: ("aoo", ([], self.PROMPT)),
            "Prompt": lambda: (None, ()),
        }[member]()

    def _told(self) -> bytes:
        kept = self._kept or b""
        if self.fault == "lies":
            return b"A" + kept[1:]
        return b"A" * 200_000 if self.fault == "floods" else kept
