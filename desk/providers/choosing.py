"""Which diary the clinic of clinic.yml keeps."""

from datetime import datetime

from config.clinic import Clinic
from providers.built_in import BuiltInDiary
from providers.interface import Diary


def diary_of(clinic: Clinic, now: datetime) -> Diary:
    return BuiltInDiary(clinic, now)
