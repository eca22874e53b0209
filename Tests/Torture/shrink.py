"""The smallest input that still shows a fault: parts are taken out by halves as long as it shows."""

import json
import time


def smallest(data, fails, seconds=15):
    end = time.monotonic() + seconds

    def holds(candidate):
        return time.monotonic() < end and fails(candidate)

    data = _by_structure(data, holds)
    return _by_bytes(data, holds, lambda: time.monotonic() < end)


def _by_structure(data, holds):
    """Of JSON: members and elements, the largest parts first."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return data
    written = lambda: json.dumps(tree, ensure_ascii=True).encode()
    try:
        if not holds(written()):
            return data
    except (ValueError, RecursionError):
        return data
    queue = [tree]
    while queue:
        part = queue.pop(0)
        if isinstance(part, list):
            size = max(1, len(part) // 2)
            while size:
                at = 0
                while at < len(part):
                    kept = part[at:at + size]
                    del part[at:at + size]
                    if not holds(written()):
                        part[at:at] = kept
                        at += size
                size //= 2
            queue += [child for child in part if isinstance(child, (dict, list))]
        elif isinstance(part, dict):
            for key in sorted(part, key=lambda key: -len(json.dumps(part[key]))):
                before = dict(part)
                del part[key]
                if not holds(written()):
                    part.clear()
                    part.update(before)
            queue += [child for child in part.values() if isinstance(child, (dict, list))]
    return written()


def _by_bytes(data, holds, in_time):
    size = max(1, len(data) // 2)
    while size and in_time():
        at = 0
        while at < len(data) and in_time():
            candidate = data[:at] + data[at + size:]
            if candidate != data and holds(candidate):
                data = candidate
            else:
                at += size
        size //= 2
    return data
