"""auth.test, team.info, users.* and usergroups.*."""

from sandbox.people import SLACKBOT, Person
from sandbox.web.arguments import Args
from sandbox.wire import Payload, SlackError
from sandbox.workspace import Usergroup, Workspace


def auth_test(workspace: Workspace, args: Args) -> Payload:
    """auth.test."""
    names = workspace.names
    return {
        "url": f"{args.base_url}/",
        "team": names.team_name,
        "user": workspace.people[names.bot_user].handle,
        "team_id": names.team,
        "user_id": names.bot_user,
        "bot_id": names.bot,
        "is_enterprise_install": False,
    }


def team_info(workspace: Workspace, _args: Args) -> Payload:
    """team.info."""
    names = workspace.names
    return {"team": {"id": names.team, "name": names.team_name, "domain": names.domain}}


def info(workspace: Workspace, args: Args) -> Payload:
    """users.info."""
    if args.text("user") == SLACKBOT["id"]:
        return {"user": {**SLACKBOT, "team_id": workspace.names.team}}
    return {"user": _shown(workspace, workspace.user(args.text("user")), args)}


def listed(workspace: Workspace, args: Args) -> Payload:
    """users.list: everybody, deactivated people and Slackbot included."""
    members = [_shown(workspace, person, args) for person in workspace.people.values()]
    members.append({**SLACKBOT, "team_id": workspace.names.team})
    page, metadata = args.page(members)
    when = workspace.clock.seconds()
    return {"members": page, "cache_ts": when, "response_metadata": metadata}


def _shown(workspace: Workspace, person: Person, args: Args) -> Payload:
    user = person.for_slack(workspace.names.team, workspace.clock.now())
    if args.flag("include_locale"):
        user["locale"] = "en-GB"
    if workspace.manifest.grants(("users:read.email",)) and not person.is_bot:
        user["profile"]["email"] = f"{person.handle}@{workspace.names.domain}.example"
    return user


def usergroups(workspace: Workspace, args: Args) -> Payload:
    """usergroups.list."""
    with_users = args.flag("include_users")
    groups = workspace.usergroups.values()
    return {"usergroups": [_group(workspace, group, with_users=with_users) for group in groups]}


def _group(workspace: Workspace, group: Usergroup, *, with_users: bool) -> Payload:
    shown: Payload = {
        "id": group.id,
        "team_id": workspace.names.team,
        "is_usergroup": True,
        "name": group.name,
        "handle": group.handle,
        "date_delete": 0,
        "user_count": len(group.users),
    }
    return shown | ({"users": list(group.users)} if with_users else {})


def usergroup_users(workspace: Workspace, args: Args) -> Payload:
    """usergroups.users.list."""
    group = workspace.usergroups.get(args.text("usergroup"))
    if group is None:
        raise SlackError("no_such_subteam")
    return {"users": list(group.users)}
