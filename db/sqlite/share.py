"""Whether the file is on a network share, where the system tells."""

import os
import re
from pathlib import Path, PureWindowsPath

MOUNTS = Path("/proc/self/mountinfo")

_REMOTE = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.glusterfs",
        "fuse.rclone", "fuse.sshfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3",
        "smbfs",
    }
)  # fmt: skip
_ESCAPED = re.compile(r"\\([0-7]{3})")


def share_of(path: Path, mounts: Path | None = None) -> str | None:
    r"""Return the kind of network share that a file is on; None if it is on none, or none is known.

    Linux lists what is mounted where (proc(5), mountinfo); on Windows a share begins with \\.
    """
    if PureWindowsPath(path).drive.startswith("\\\\"):
        return "smb"
    try:
        listed = (mounts or MOUNTS).read_text(encoding="utf-8", errors="surrogateescape")
        place = Path(os.path.realpath(path))
    except OSError:
        return None
    kinds = {}
    for line in listed.splitlines():
        mount, _, source = line.partition(" - ")
        kinds[Path(_ESCAPED.sub(_character, mount.split(" ")[4]))] = source.split(" ")[0]
    nearest = next((each for each in (place, *place.parents) if each in kinds), None)
    kind = kinds.get(nearest) if nearest else None
    return kind if kind in _REMOTE else None


def _character(escaped: re.Match[str]) -> str:
    return chr(int(escaped[1], 8))
