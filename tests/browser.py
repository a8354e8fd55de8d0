"""A headless Chromium for tests: open a page, look, click, type, photograph.

Speaks the Chrome DevTools Protocol over two pipes, so it needs no driver, no port and no package:
https://chromedevtools.github.io/devtools-protocol/
"""

import base64
import fcntl
import functools
import http.server
import itertools
import json
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "headless-shell")
FLAGS = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
    "--lang=en-US",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
)
LOCAL = {"", "127.0.0.1", "localhost", "[::1]", "::1"}
PATIENCE = 60.0
KEYS = {
    "ArrowDown": 40,
    "ArrowLeft": 37,
    "ArrowRight": 39,
    "ArrowUp": 38,
    "Backspace": 8,
    "Delete": 46,
    "End": 35,
    "Enter": 13,
    "Escape": 27,
    "Home": 36,
    "Space": 32,
    "Tab": 9,
}
TYPED = {"Enter": "\r", "Space": " "}


class BrowserError(Exception):
    """Chromium said no: the script threw, the element is not there, the answer never came."""


def find_chromium() -> str | None:
    """Return the path of a Chromium, of SPECATLAS_CHROMIUM or on PATH; None when there is none."""
    named = os.environ.get("SPECATLAS_CHROMIUM")
    return next(filter(None, map(shutil.which, [named] if named else NAMES)), None)


class Browser:
    """One Chromium process; every page it opens has cookies, storage and cache of its own."""

    def __init__(self, executable: str) -> None:
        self._profile = tempfile.mkdtemp(prefix="specatlas-chromium-")
        self._to_child, self._from_child, self._pid = _spawn(executable, self._profile)
        self._ids = itertools.count(1)
        self._answers: dict[int, Future[dict[str, Any]]] = {}
        self._pages: dict[str, Page] = {}
        self._writing = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        try:
            self.send("Browser.getVersion")
        except (BrowserError, OSError) as error:
            said = (Path(self._profile) / "chromium.log").read_text("utf-8", "replace").strip()
            self.close()
            raise BrowserError(f"{executable} does not start ({error}): {said[-500:]}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def page(self, width: int = 1280, height: int = 900, *, phone: bool = False, dark: bool = False) -> "Page":
        """Open an empty page of `width` x `height` CSS pixels, on request a phone's or in dark mode."""
        context = self.send("Target.createBrowserContext")["browserContextId"]
        target = self.send("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session, context)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.send(f"{domain}.enable")
        page.resize(width, height, phone=phone)
        page.media(dark=dark)
        return page

    def send(self, method: str, session: str | None = None, **params: object) -> dict[str, Any]:
        """Send one command of the protocol and return its result."""
        number = next(self._ids)
        message: dict[str, object] = {"id": number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        answer = self._answers[number] = Future()
        with self._writing:
            self._to_child.write(json.dumps(message).encode() + b"\0")
            self._to_child.flush()
        try:
            reply = answer.result(PATIENCE)
        except TimeoutError:
            msg = f"Chromium did not answer {method} within {PATIENCE:.0f} s"
            raise BrowserError(msg) from None
        finally:
            self._answers.pop(number, None)
        if "error" in reply:
            raise BrowserError(f"{method}: {reply['error'].get('message')}")
        result: dict[str, Any] = reply["result"]
        return result

    def close(self) -> None:
        """End the process and remove its profile."""
        with suppress(BrowserError, OSError):
            self.send("Browser.close")
        deadline = time.monotonic() + 5
        while os.waitpid(self._pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > deadline:
                os.killpg(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
                break
            time.sleep(0.02)
        self._reader.join(5)
        self._to_child.close()
        self._from_child.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _read(self) -> None:
        buffer = b""
        while chunk := self._from_child.read1(1 << 16):
            *messages, buffer = (buffer + chunk).split(b"\0")
            for raw in messages:
                message = json.loads(raw)
                if "id" in message:
                    if answer := self._answers.get(message["id"]):
                        answer.set_result(message)
                elif page := self._pages.get(message.get("sessionId", "")):
                    page.hear(message["method"], message["params"])
        for answer in list(self._answers.values()):
            if not answer.done():
                answer.set_result({"error": {"message": "Chromium has ended"}})


class Page:
    """One tab. What it logged, threw and asked the network for is kept from its first moment on."""

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self.errors: list[str] = []
        """Console errors, uncaught exceptions and failed loads, in order."""
        self.requests: list[str] = []
        """Every address asked for."""
        self._browser = browser
        self._session = session
        self._context = context
        self._loaded = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send one command of the protocol to this tab and return its result."""
        return self._browser.send(method, self._session, **params)

    def hear(self, method: str, params: dict[str, Any]) -> None:
        """Take note of an event."""
        match method:
            case "Page.loadEventFired":
                self._loaded.set()
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                details = params["exceptionDetails"]
                self.errors.append(details.get("exception", {}).get("description") or details["text"])
            case "Runtime.consoleAPICalled" if params["type"] in {"error", "assert"}:
                self.errors.append(" ".join(str(a.get("value", a.get("description"))) for a in params["args"]))
            case "Log.entryAdded" if params["entry"]["level"] == "error":
                self.errors.append(f"{params['entry']['text']} {params['entry'].get('url', '')}".strip())

    @property
    def foreign(self) -> list[str]:
        """Addresses asked for that are not on this machine."""
        schemes = {"http", "https", "ws", "wss"}
        return [u for u in self.requests if urlsplit(u).scheme in schemes and urlsplit(u).hostname not in LOCAL]

    @property
    def url(self) -> str:
        """Address shown now."""
        return str(self.evaluate("location.href"))

    def goto(self, url: str) -> None:
        """Open `url` and wait until it has loaded, fonts included."""
        self._loaded.clear()
        result = self.send("Page.navigate", url=url)
        if "errorText" in result:
            raise BrowserError(f"{url}: {result['errorText']}")
        # Only the fragment changed: nothing is loaded anew.
        if "loaderId" in result and not self._loaded.wait(PATIENCE):
            raise BrowserError(f"{url} did not finish loading within {PATIENCE:.0f} s")
        # A page that leads on at once goes away meanwhile: it is the next one's fonts that count.
        self.wait("document.fonts.ready.then(() => true)")

    def evaluate(self, script: str) -> Any:
        """Return the value of a JavaScript expression as JSON data; a promise is awaited."""
        result = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if details := result.get("exceptionDetails"):
            raise BrowserError(f"{script}: {details.get('exception', {}).get('description') or details['text']}")
        return result["result"].get("value")

    def wait(self, script: str, seconds: float = PATIENCE) -> Any:
        """Wait until a JavaScript expression is true, and return its value."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                if value := self.evaluate(script):
                    return value
                trouble = "still false"
            except BrowserError as error:  # The page may be on its way to the next one.
                trouble = str(error)
            if time.monotonic() > deadline:
                raise BrowserError(f"waited {seconds:.0f} s in vain for {script} ({trouble})")
            time.sleep(0.05)

    def box(self, selector: str) -> tuple[float, float, float, float]:
        """Return left, top, width and height in CSS pixels of the first visible match, scrolled into view.

        A page that is still finding its shape moves what is on it: the answer is that of a match at rest.
        """
        script = (
            f"(() => {{ for (const e of document.querySelectorAll({json.dumps(selector)})) {{"
            "  if (!e.checkVisibility({visibilityProperty: true})) continue;"
            "  e.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});"
            "  const r = e.getBoundingClientRect();"
            "  if (document.readyState !== 'complete') return null;"
            "  if (r.width && r.height) return [r.x, r.y, r.width, r.height]; } })()"
        )
        deadline = time.monotonic() + PATIENCE
        before, found = None, self.wait(script)
        while found != before:
            if time.monotonic() > deadline:
                raise BrowserError(f"{selector} does not come to rest")
            time.sleep(0.1)
            before, found = found, self.wait(script)
        return (found[0], found[1], found[2], found[3])

    def click(self, selector: str, *, times: int = 1) -> None:
        """Click the middle of the first visible match with the mouse."""
        x, y = self.hover(selector)
        for count in range(1, times + 1):
            for kind in ("mousePressed", "mouseReleased"):
                self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=count)

    def hover(self, selector: str) -> tuple[float, float]:
        """Move the mouse to the middle of the first visible match, and return where that is."""
        left, top, width, height = self.box(selector)
        x, y = left + width / 2, top + height / 2
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        return x, y

    def drag(self, selector: str, dx: float, dy: float) -> None:
        """Drag the middle of the first visible match by CSS pixels."""
        x, y = self.hover(selector)
        mouse = functools.partial(self.send, "Input.dispatchMouseEvent", button="left", buttons=1, clickCount=1)
        mouse(type="mousePressed", x=x, y=y)
        for part in (0.3, 0.7, 1.0):
            mouse(type="mouseMoved", x=x + dx * part, y=y + dy * part)
        mouse(type="mouseReleased", x=x + dx, y=y + dy)

    def wheel(self, selector: str, dy: float, *, control: bool = False) -> None:
        """Turn the wheel over the first visible match; `dy` < 0 is away from the person."""
        x, y = self.hover(selector)
        flags = 2 if control else 0
        self.send("Input.dispatchMouseEvent", type="mouseWheel", x=x, y=y, deltaX=0, deltaY=dy, modifiers=flags)

    def type(self, text: str) -> None:
        """Type a text of any script into what has the focus."""
        self.send("Input.insertText", text=text)

    def press(self, key: str) -> None:
        """Press one key of KEYS, such as `Enter`, `Escape`, `Tab`."""
        common = {"key": TYPED.get(key, key), "code": key, "windowsVirtualKeyCode": KEYS[key]}
        text = {"text": TYPED[key]} if key in TYPED else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", **common, **text)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def resize(self, width: int, height: int, *, phone: bool = False, scale: float = 1) -> None:
        """Give the window another size, in CSS pixels; a phone has a touch screen and a mobile viewport."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=phone
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=phone)

    def media(self, *, dark: bool = False, printed: bool = False, calm: bool = True) -> None:
        """Say what the reader prefers: dark colours, paper, no animation."""
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce" if calm else "no-preference"},
        ]
        self.send("Emulation.setEmulatedMedia", media="print" if printed else "", features=features)

    def screenshot(self, path: Path, selector: str | None = None, *, full: bool = False) -> Path:
        """Write a PNG of what is in view, of the whole page, or of one element, and return its path."""
        options: dict[str, object] = {"format": "png", "captureBeyondViewport": full}
        if selector:
            x, y, width, height = self.box(selector)
            scroll = self.evaluate("[scrollX, scrollY]")
            options["clip"] = {"x": x + scroll[0], "y": y + scroll[1], "width": width, "height": height, "scale": 1}
            options["captureBeyondViewport"] = True
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", **options)["data"]))
        return path

    def pdf(self, path: Path) -> Path:
        """Print to a PDF file, and return its path."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(self.send("Page.printToPDF", printBackground=True)["data"]))
        return path

    def downloads_to(self, folder: Path) -> None:
        """Let what the page downloads go into `folder`, under the name that the page gives it."""
        self._browser.send(
            "Browser.setDownloadBehavior",
            behavior="allow",
            browserContextId=self._context,
            downloadPath=str(folder),
        )

    def close(self) -> None:
        """Close the tab and forget its storage."""
        self._browser.send("Target.disposeBrowserContext", browserContextId=self._context)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yields the address without a slash at its end."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # The name is the base class's.
        """Say nothing."""


def _spawn(executable: str, profile: str) -> tuple[Any, Any, int]:
    """Start Chromium with its commands on descriptor 3 and its answers on 4."""
    child_in, to_child = _pipe()
    from_child, child_out = _pipe()
    arguments = [executable, *FLAGS, f"--user-data-dir={profile}"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Its sandbox refuses to run as root.
    pid = os.posix_spawn(
        executable,
        [*arguments, "about:blank"],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_DUP2, child_in, 3),
            (os.POSIX_SPAWN_DUP2, child_out, 4),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, os.path.join(profile, "chromium.log"), os.O_WRONLY | os.O_CREAT, 0o600),  # noqa: PTH118
        ],
        setpgroup=0,
    )
    os.close(child_in)
    os.close(child_out)
    return os.fdopen(to_child, "wb"), os.fdopen(from_child, "rb"), pid


def _pipe() -> tuple[int, int]:
    """Return a pipe whose numbers stay clear of the 3 and 4 that the child gets."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return (high[0], high[1])
