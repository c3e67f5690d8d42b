"""A disk that forgets what was not synced: built from a folder and the trace of what was done in it.

What an fsync of a file settles: its bytes, length and mode (fdatasync: not the mode). Of a folder: its
names and its mode. What came after may survive a power cut or not:
- of a file nothing, a first part of the writes, the new length with zeroes, any pages, or all;
- of a folder's changes of names none, the first of them, any of them, or all; a rename is one change.
A symbolic link holds its text from the moment that its name survives.
"""
import os
import pathlib

PAGE = 4096
FILES = ("nothing", "first", "zeroes", "pages", "all")


class File:
    def __init__(self, content=b"", mode=0o644):
        self.content, self.mode, self.settled_mode = content, mode, mode
        self.pending = []  # (offset, bytes) or the length of a truncation

    def sync(self, with_mode=True):
        self.content, self.pending = self.survivor("all", None), []
        if with_mode:
            self.settled_mode = self.mode

    def survivor(self, how, draw):
        """The bytes after a power cut."""
        if not self.pending or how == "nothing":
            return self.content
        if how == "first":
            return after_changes(self.content, self.first_changes(draw))
        whole = after_changes(self.content, self.pending)
        if how == "zeroes":
            return self.content[:len(whole)] + bytes(max(0, len(whole) - len(self.content)))
        return any_pages(self.content, whole, draw) if how == "pages" else whole

    def first_changes(self, draw):
        *before, last = self.pending[:draw.randint(1, len(self.pending))]
        if isinstance(last, tuple):
            last = last[0], last[1][:draw.randint(0, len(last[1]))]
        return [*before, last]


def after_changes(content, changes):
    content = bytearray(content)
    for change in changes:
        if isinstance(change, tuple):
            offset, data = change
            content.extend(bytes(max(0, offset - len(content))))
            content[offset:offset + len(data)] = data
        else:
            del content[change:]
            content.extend(bytes(change - len(content)))
    return bytes(content)


def any_pages(before, after, draw):
    old = before[:len(after)] + bytes(max(0, len(after) - len(before)))
    return b"".join((after if draw.random() < 0.5 else old)[at:at + PAGE] for at in range(0, len(after), PAGE))


class Link:
    def __init__(self, text):
        self.text = text


class Folder:
    def __init__(self, mode=0o755):
        self.names, self.settled, self.mode, self.settled_mode = {}, {}, mode, mode
        self.pending = []  # ("put", name, node), ("drop", name) or ("move", from, to)

    def change(self, *change):
        apply(self.names, change)
        self.pending.append(change)

    def sync(self, with_mode=True):
        self.settled, self.pending = dict(self.names), []
        if with_mode:
            self.settled_mode = self.mode

    def survivor(self, how, draw):
        """Name → node after a power cut."""
        names, changes = dict(self.settled), self.pending
        if how == "first":
            changes = changes[:draw.randint(0, len(changes))]
        for change in changes if how != "nothing" else []:
            if how != "any" or draw.random() < 0.5:
                apply(names, change)
        return names


def apply(names, change):
    kind, name, *more = change
    if kind == "put":
        names[name] = more[0]
    elif name in names:  # else what made it is lost
        node = names.pop(name)
        if kind == "move":
            names[more[0]] = node


class Disk:
    """`root` and what lies below it; `do` takes the calls of a trace one after the other."""

    def __init__(self, root):
        self.place, self.by_inode = str(root), {}
        self.root = self.scan(pathlib.Path(root)) if os.path.isdir(root) else None

    def scan(self, path):
        info = path.lstat()
        if info.st_ino in self.by_inode:
            return self.by_inode[info.st_ino]
        mode = info.st_mode & 0o7777
        if path.is_symlink():
            node = Link(os.readlink(path))
        elif path.is_dir():
            node = Folder(mode)
            node.names = {child.name: self.scan(child) for child in path.iterdir()}
            node.sync()
        else:
            node = File(path.read_bytes(), mode)
        self.by_inode[info.st_ino] = node
        return node

    def find(self, path):
        """Folder and name of a path, or None and "" for the root."""
        parts = pathlib.PurePath(os.path.relpath(path, self.place)).parts
        folder = self.root
        for part in parts[:-1]:
            folder = folder.names[part]
        return (folder, parts[-1]) if parts else (None, "")

    def do(self, call):
        if call.failure == 0:
            getattr(self, f"do_{call.verb}", self.do_nothing)(call)

    def do_nothing(self, call):
        assert call.verb in ("open", "lock", "hint", "owner"), f"the model does not know {call.verb}"

    def put(self, path, inode, node):
        self.by_inode[inode] = node
        folder, name = self.find(path)
        if folder is None:
            self.root = node
        else:
            folder.change("put", name, node)

    def do_create(self, call):
        self.put(call.path, call.inode, File(mode=call.mode))

    def do_mkdir(self, call):
        self.put(call.path, call.inode, Folder(call.mode))

    def do_symlink(self, call):
        self.put(call.path, call.inode, Link(call.other))

    def do_link(self, call):
        self.put(call.other, call.inode, self.by_inode[call.inode])

    def do_rename(self, call):
        (folder, name), (target, new_name) = self.find(call.path), self.find(call.other)
        assert folder is target, "the model knows no move from folder to folder"
        folder.change("move", name, new_name)

    def do_remove(self, call):
        folder, name = self.find(call.path)
        folder.change("drop", name)

    def do_write(self, call):
        self.by_inode[call.inode].pending.append((call.number, call.data))

    def do_truncate(self, call):
        self.by_inode[call.inode].pending.append(call.number)

    def do_mode(self, call):
        self.by_inode[call.inode].mode = call.mode

    def do_sync(self, call):
        self.by_inode[call.inode].sync(with_mode=call.name == "fsync")

    def do_syncfs(self, _):
        for node in self.by_inode.values():
            if not isinstance(node, Link):
                node.sync()

    def after_cut(self, names, files, draw):
        """Path → what survives there: (mode, bytes), (mode, None) of a folder, (0, text) of a link.

        `names` and `files` say how much, "mixed": drawn anew for each file.
        """
        tree, contents = {}, {}

        def content(node):
            if node not in contents:  # of all its names the same
                contents[node] = node.survivor(draw.choice(FILES) if files == "mixed" else files, draw)
            return contents[node]

        def visit(folder, path):
            for name, node in sorted(folder.survivor(names, draw).items()):
                place = f"{path}{name}"
                if isinstance(node, Link):
                    tree[place] = 0, node.text
                elif isinstance(node, Folder):
                    tree[place] = survivor_mode(node, names), None
                    visit(node, f"{place}/")
                else:
                    tree[place] = survivor_mode(node, names), content(node)

        if self.root is not None:
            visit(self.root, "")
        return tree


def survivor_mode(node, names):
    return node.mode if names == "all" else node.settled_mode


def materialise(tree, target):
    """Writes what `after_cut` tells into a new folder."""
    target.mkdir()
    for place, (mode, content) in tree.items():
        path = target / place
        if isinstance(content, str):
            path.symlink_to(content)
        elif content is None:
            path.mkdir()
        else:
            path.write_bytes(content)
    for place, (mode, content) in reversed(tree.items()):
        if not isinstance(content, str):
            (target / place).chmod(mode)
