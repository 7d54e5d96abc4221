"""files.*: the three steps of an upload."""

from sandbox import posts
from sandbox.web import access, content
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import File, Workspace


def upload_address(workspace: Workspace, args: Args) -> Payload:
    """files.getUploadURLExternal."""
    length = args.number("length", 0)
    if length <= 0:
        raise SlackError("missing_argument")
    file = File(
        workspace.ids.make("F"), args.text("filename"), length, alt_text=args.text("alt_txt")
    )
    workspace.files[file.id] = file
    return {"upload_url": f"{args.base_url}/upload/{file.id}", "file_id": file.id}


def complete(workspace: Workspace, args: Args) -> Payload:
    """files.completeUploadExternal: share what was uploaded."""
    files = [_uploaded(workspace, entry) for entry in _entries(args)]
    channel = args.text("channel_id") or args.text("channels")
    shown = [_shown(file) for file in files]
    if channel:
        text = args.text("initial_comment")
        blocks = content.read(args)["blocks"] if "blocks" in args else []
        room = access.postable(workspace, channel)
        posts.post(workspace, room, text, blocks, files=shown)
    for file in files:
        file.shared = True
    return {"files": shown}


def _entries(args: Args) -> list[Payload]:
    entries = args.json("files")
    if not isinstance(entries, list) or not entries:
        raise SlackError("invalid_arguments", ["[ERROR] missing required field: files"])
    return entries


def _uploaded(workspace: Workspace, entry: Payload) -> File:
    file = workspace.files.get(str(entry.get("id")))
    if file is None or file.content is None or file.shared:
        raise SlackError("file_not_found")
    file.title = str(entry.get("title") or file.name)
    return file


def _shown(file: File) -> Payload:
    shown = {"id": file.id, "name": file.name, "title": file.title, "size": file.length}
    kind = file.name.rpartition(".")[2].lower()
    return shown | {"filetype": kind, "url_private": f"/files/{file.id}", "alt_txt": file.alt_text}
