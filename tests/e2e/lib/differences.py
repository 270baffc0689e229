"""Where two values that JSON knows differ, each with its path."""


def differences(path, one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return [d for key in one.keys() | other.keys()
                for d in differences(f"{path}.{key}", one.get(key), other.get(key))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [d for i, (a, b) in enumerate(zip(one, other))
                for d in differences(f"{path}[{i}]", a, b)]
    return [] if one == other else [f"{path} is {str(other)[:200]!r}, was {str(one)[:200]!r}"]
