"""What the record of who did what says about changes in Slack."""

DID = {
    "ask": "asked organisers whether many have left Slack at once",
    "find_channel": "found that a pairing channel can be written in again",
    "go_on": "said that many have left Slack at once",
    "invite": "asked to be invited into a pairing channel again",
    "leave": "found that somebody has left Slack",
    "leave_channel": "found that somebody has left a pairing channel",
    "lose_channel": "found that a pairing channel cannot be written in",
    "move": "found that somebody has moved to another time zone",
    "narrow": "found that somebody is a guest in one channel now",
    "rename": "found that somebody goes by another name",
    "rename_channel": "found that a pairing channel has another name",
    "reopen": "opened another pairing channel",
    "return": "found that somebody is in Slack again",
    "revoke": "found that the token of the bot was revoked",
    "uninstall": "found that the app was taken out of Slack",
    "widen": "found that somebody can be in several channels again",
}
