"""The owner's part of the Windows registry; on other systems this module is empty."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    from renewdesk.adapters.system.windows_tasks import Registry
    from renewdesk.domain.overriding import override

    class OwnRegistry(Registry):
        """Values below ``HKEY_CURRENT_USER``."""

        @override
        def read(self, key: str, name: str) -> str | bytes | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    found = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return found if isinstance(found, str | bytes) else None

        @override
        def write(self, key: str, name: str, content: str | bytes) -> None:
            kind = winreg.REG_SZ if isinstance(content, str) else winreg.REG_BINARY
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, kind, content)

        @override
        def remove(self, key: str, name: str) -> None:
            access = winreg.KEY_SET_VALUE
            with (
                suppress(FileNotFoundError),
                winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened,
            ):
                winreg.DeleteValue(opened, name)
