"""The keys of CANDOR_DATA_KEYS."""

from config import environment
from sealing.ring import KeyRing, NotKeys, read_ring


def read_data_keys() -> KeyRing:
    """Raises WrongSetting, without repeating the keys."""
    try:
        return read_ring(environment.required("CANDOR_DATA_KEYS"))
    except NotKeys as reason:
        raise environment.WrongSetting(f"CANDOR_DATA_KEYS cannot be used: {reason}.") from None
