"""A login manager and a screen saver on a bus of a test's own: python -m tests.desk.login_service SIGNAL."""

import os
import sys

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

LOGIN, MANAGER, SESSION = "org.freedesktop.login1", "/org/freedesktop/login1", "/org/freedesktop/login1/session/_31"
SIGNALS = {
    "sleep": new_signal(DBusAddress(MANAGER, interface=f"{LOGIN}.Manager"), "PrepareForSleep", "b", (True,)),
    "waking": new_signal(DBusAddress(MANAGER, interface=f"{LOGIN}.Manager"), "PrepareForSleep", "b", (False,)),
    "lock": new_signal(DBusAddress(SESSION, interface=f"{LOGIN}.Session"), "Lock"),
    "lock of another": new_signal(DBusAddress(f"{SESSION}9", interface=f"{LOGIN}.Session"), "Lock"),
    "screen": new_signal(
        DBusAddress("/org/gnome/ScreenSaver", interface="org.gnome.ScreenSaver"), "ActiveChanged", "b", (True,)
    ),
    "screen of freedesktop": new_signal(
        DBusAddress("/ScreenSaver", interface="org.freedesktop.ScreenSaver"), "ActiveChanged", "b", (True,)
    ),
}


class LoginService:
    """Answers what the desk asks; the brake on sleep is one end of a pipe."""

    def __init__(self) -> None:
        self.bus = open_dbus_connection("SESSION", enable_fds=True)
        self.bus.send_and_get_reply(message_bus.RequestName(LOGIN))
        self._brake, self._given = os.pipe()

    def serve_until_braked(self) -> None:
        """Answer until the desk holds the brake, which is the last that it asks."""
        _say("ready")
        is_braked = False
        while not is_braked:
            asked = self.bus.receive()
            if asked.header.message_type is MessageType.method_call:
                is_braked = self._answer(asked)

    def _answer(self, asked: Message) -> bool:
        member = asked.header.fields[HeaderFields.member]
        if member == "GetSession":
            self.bus.send(new_method_return(asked, "o", (SESSION,)))
        elif member == "Inhibit":
            _say(f"braked {asked.body[0]} {asked.body[3]}")
            self.bus.send(new_method_return(asked, "h", (self._given,)))
            os.close(self._given)
            return True
        else:
            self.bus.send(new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod"))
        return False

    def sleep_when_let(self) -> None:
        """Wait until nobody holds the brake any more."""
        os.read(self._brake, 1)
        _say("slept")


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    service = LoginService()
    service.serve_until_braked()
    service.bus.send(SIGNALS[sys.argv[1]])
    service.sleep_when_let()
