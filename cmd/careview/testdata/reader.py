# What a screen reader does, by the tree alone: it finds by role and name, presses, types and
# reads, and says what it read. Careview's end-to-end tests run it: with a role and a name it
# presses what is called so, and does no more.
import sys, time
import pyatspi

LIMIT = 60


def wait(what, find):
    end = time.time() + LIMIT
    while time.time() < end:
        try:
            found = find()
            if found:
                return found
        except Exception:  # it has gone while it was read: look again
            pass
        time.sleep(0.1)
    print("does not come: " + what)
    show(window())
    sys.exit(1)


def window():
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and app.name == "Careview" and app.childCount:
            return app[0]


def nodes(o):
    yield o
    for child in o:
        if child is not None:
            yield from nodes(child)


def show(o):
    for n in nodes(o) if o else []:
        print(n.getRoleName(), repr(n.name))


def all_of(role, name=""):
    return [n for n in nodes(window()) if n.getRoleName() == role and n.name.startswith(name)]


def find(role, name):
    return wait(f"{role} {name!r}", lambda: all_of(role, name))[0]


def press(role, name):
    """Presses what is called so: it may be called otherwise, as answers come, by then."""
    wait(f"{name!r} to be pressed", lambda: find(role, name).queryAction().doAction(0))


def write(role, name, text):
    find(role, name).queryEditableText().setTextContents(text)
    wait(f"what was typed in {name!r}", lambda: all_of(role, name)[0].queryText().characterCount == len(text))
    press(role, name)


def sign_in():
    find("heading", "Sign in")
    press("push button", "Sign in with the browser")
    print("signing in", flush=True)
    fields = wait("the fields for a PIN", lambda: all_of("password text"))
    for name in [field.name for field in fields]:
        write("password text", name, "258036")
    find("heading", "Residents")


def read():
    row = wait("all answers about her", lambda: [n for n in all_of("list item", "SMITH, Margaret") if "asking" not in n.name])[0]
    print("columns: " + " | ".join(n.name for n in all_of("table column header")))
    extents = row.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
    print(f"row: {row.name} / {extents.width > 0 and extents.height > 0} / {row.getAttributes()}")
    press("list item", "SMITH, Margaret")
    print("cpr: " + find("heading", "Do not attempt CPR").name)
    print("banner: " + wait("who she is", lambda: " | ".join(n.name for n in nodes(all_of("landmark")[0]) if n.name)))
    press("list item", "Allergies")
    print("allergies: " + find("heading", "Known allergies").name)
    print("allergy: " + wait("the allergy", lambda: " | ".join(n.name for n in all_of("list item") if "enicillin" in n.name)))


def locked():
    press("push button", "Lock")
    find("heading", "Sign in")
    left = wait("the whole window", lambda: [[n.name for n in nodes(window()) if "SMITH" in n.name or "enicillin" in n.name]])[0]
    print("left: " + " | ".join(left))


if len(sys.argv) > 1:
    press(*sys.argv[1:])
else:
    sign_in()
    read()
    locked()
